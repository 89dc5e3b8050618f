package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EscapeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anyTextSurvivesAsJsonThatHoldsNoMarkup(@ForAll String text) throws JsonProcessingException {
        String escaped = Escape.json(JSON.writeValueAsString(text));

        assertEquals(text, JSON.readValue(escaped, String.class));
        assertFalse(escaped.matches("(?s).*[<>&\u2028\u2029].*"));
    }

    @Test
    void scriptEndsCommentsAndLineSeparatorsAreEscapedInJson() {
        assertEquals(
                "\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029\"",
                Escape.json("\"</script><!-- & \u2028\u2029\""));
    }

    @Test
    void markupAndQuotesAreEscapedInHtml() {
        assertEquals("&lt;b title=&quot;x&quot;&gt;&amp;&#39;", Escape.html("<b title=\"x\">&'"));
    }

    @Test
    void aValueThatLooksLikeAPlaceStaysAsItIs() {
        assertEquals("{{b}} and $1 \\ 2", Template.fill("{{a}} and {{b}}", Map.of("a", "{{b}}", "b", "$1 \\ 2")));
    }

    @Test
    void aPlaceWithoutAValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{absent}}", Map.of("a", "b")));
    }
}
