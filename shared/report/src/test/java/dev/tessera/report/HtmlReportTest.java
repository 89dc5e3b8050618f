package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void thePageHoldsItsDataItsStyleAndTheChartsOnce() {
        String page = HtmlReport.render(SampleBank.report());

        assertEquals(1, count(page, "<style>"));
        assertEquals(1, count(page, "id=\"report-data\""));
        assertEquals(1, count(page, "t.version=\"5.5.0\""));
        assertTrue(page.contains("<title>Segments of sample-bank</title>"));
    }

    @Test
    void thePageOfFiveThousandCustomersIsUnderOneMegabyteAndAHalf() {
        int bytes = HtmlReport.render(SampleBank.report()).getBytes(StandardCharsets.UTF_8).length;

        assertTrue(bytes < 1_500_000, "the page has " + bytes + " bytes");
    }

    @Test
    void thePageHasNoInlineHandlerAndNamesNoOtherHost() {
        String page = HtmlReport.render(SampleBank.report());
        String own = page.replace(PageFiles.charts(), "");

        assertFalse(own.matches("(?s).*<[^>]+\\son[a-z]+=.*"));
        assertEquals(
                "", own.replaceAll("(?s)http://www\\.w3\\.org/2000/svg", "").replaceAll("(?s)^((?!https?://).)*$", ""));
    }

    @Test
    void theSameDataGiveTheSamePage() {
        assertEquals(HtmlReport.render(SampleBank.report()), HtmlReport.render(SampleBank.report()));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
