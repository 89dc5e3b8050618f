package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SegmentTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void longNamesAndWhatElseSetsApartGoOverSeveralLines() throws Exception {
        StringWriter text = new StringWriter();
        new SegmentTable(
                        JSON.readTree("{\"segmentation\": \"behaviour\", \"k\": 2, \"silhouette\": 0.25}"),
                        JSON.readTree("""
                                [{"id": 1, "name": "Low a_column_with_a_long_name, high another_long_column_name, low a_third",
                                  "size": 1200, "share": 0.75, "highlights": [{"phrase": "low a_third"}, {"phrase": "high x"}]},
                                 {"id": 2, "name": "High x", "size": 400, "share": 0.25}]
                                """))
                .print(new PrintWriter(text, true));
        assertEquals(
                List.of(
                        "behaviour: 2 segments, silhouette 0.250",
                        "   segment                                             customers   share  and",
                        "1  Low a_column_with_a_long_name, high                     1,200  75.0 %  high x",
                        "   another_long_column_name, low a_third",
                        "2  High x                                                    400  25.0 %"),
                text.toString().lines().toList());
    }
}
