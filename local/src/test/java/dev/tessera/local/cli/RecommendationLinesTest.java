package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecommendationLinesTest {
    @Test
    void aSegmentHasItsProductsAndWhereThereIsNoneThePlay() throws Exception {
        assertEquals(List.of("recommended (why is in the report):", "7  loan; risk/watch"), lines("""
                        {"withheld": null, "segments": [
                          {"id": 7, "recommendations": [{"play": "cards/loan", "product": "loan"},
                                                        {"play": "risk/watch", "product": ""}]},
                          {"id": 2, "recommendations": []}]}
                        """));
    }

    @Test
    void nothingIsSaidWhereNothingIsRecommendedAndTheReasonWhereItIsWithheld() throws Exception {
        assertEquals(List.of(), lines("{\"segments\": [{\"id\": 1, \"recommendations\": []}]}"));
        assertEquals(
                List.of("no recommendations: there is no structure"),
                lines("{\"withheld\": \"there is no structure\", \"segments\": []}"));
    }

    private static List<String> lines(String json) throws Exception {
        StringWriter text = new StringWriter();
        new RecommendationLines(new ObjectMapper().readTree(json)).print(new PrintWriter(text, true));
        return text.toString().lines().toList();
    }
}
