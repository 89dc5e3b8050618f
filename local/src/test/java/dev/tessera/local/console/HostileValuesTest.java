package dev.tessera.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import dev.tessera.report.Chromium;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Values that would be something else than text if they could. */
final class HostileValuesTest {
    private static final String DATASET = "hostile";

    private static final List<String> LEVELS = List.of(
            "<script>window.hostile = 1</script>",
            "\"><img src=x onerror=\"window.hostile = 1\">",
            "'; window.hostile = 1; //",
            "javascript:window.hostile=1",
            "\u0645\u0631\u062d\u0628\u0627 \u202eabc\u202c \u05e9\u05dc\u05d5\u05dd",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \u2028 {{7*7}} ${window.hostile = 1}",
            "x".repeat(10_000));

    private static final String DEFINITION = """
            dataset: hostile
            tables:
              customers:
                key: id
                columns:
                  amount: number
                  "<b onmouseover=alert(1)>bold</b>": {type: category}
            segmentations:
              behaviour: {k: 3}
            """;

    private static final String COLUMN = "<b onmouseover=alert(1)>bold</b>";

    @Test
    void areShownAsTextEverywhere() throws Exception {
        try (Chromium chromium = Chromium.start();
                EmbeddedStack stack = EmbeddedStack.start(Options.ofTests());
                Api api = new Api(stack)) {
            assertEquals(
                    200,
                    api.send("PUT", "/v1/datasets/" + DATASET + "/definition", Map.of(), DEFINITION)
                            .statusCode());
            Invoked training = Invoked.training(stack, DATASET);
            stack.clients()
                    .s3()
                    .putObject(
                            r -> r.bucket(EmbeddedStack.BUCKET)
                                    .key("incoming/" + DATASET + "/<img src=x onerror=alert(1)>.csv"),
                            RequestBody.fromString(csv()));
            JsonNode outcome = training.outcome();
            assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
            String label = "<i onclick=alert(2)>\"label\"</i> \u202eabc";
            String behaviour = "/v1/datasets/" + DATASET + "/segmentations/behaviour";
            assertEquals(
                    200,
                    api.post(
                                    behaviour + "/segments/1/label",
                                    new ObjectMapper()
                                            .createObjectNode()
                                            .put("label", label)
                                            .toString())
                            .statusCode());
            JsonNode segmentation = Api.json(api.get(behaviour));
            for (int width : List.of(1280, 390)) {
                try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, width, ColorScheme.LIGHT)
                        .signIn(stack)) {
                    console.go(DATASET, "files");
                    assertEquals(
                            "<img src=x onerror=alert(1)>.csv",
                            console.find("tr[data-file] th bdi").first().textContent());
                    assertPlain(console);
                    console.go(DATASET, "segments/behaviour");
                    assertEquals(
                            label,
                            console.find(".card[data-segment='1'] h2 bdi").textContent());
                    assertPlain(console);
                    List<String> levels = new ArrayList<>();
                    for (JsonNode segment : segmentation.path("segments")) {
                        console.go(DATASET, "segments/behaviour/" + segment.path("id"));
                        levels.addAll(console.find("table td.text bdi").allTextContents());
                        assertPlain(console);
                    }
                    assertTrue(levels.containsAll(LEVELS), levels::toString);
                    console.go(DATASET, "customers/score");
                    List<String> choices = console.find("select[data-field='" + COLUMN + "'] option")
                            .allTextContents();
                    assertTrue(choices.containsAll(LEVELS), choices::toString);
                    console.find("select[data-field='" + COLUMN + "']").selectOption(LEVELS.getFirst());
                    console.find("button:text-is('Score')").click();
                    console.find("[data-part=score] .explanation").waitFor();
                    assertPlain(console);
                    console.find("button:text-is('One that is stored')").click();
                    for (int i = 0; i < LEVELS.size(); i++) {
                        console.find("#customer-id").fill(id(i));
                        console.find("button:text-is('Look up')").click();
                        console.find(".found bdi:text-is(\"" + id(i).replace("\"", "\\\"") + "\")")
                                .waitFor();
                        assertEquals(
                                LEVELS.get(i),
                                console.find(".contributions tr:has(th bdi:text-is('" + COLUMN + "')) td bdi")
                                        .first()
                                        .textContent());
                        assertPlain(console);
                    }
                    console.assertNoComplaint();
                }
            }
            assertExportRunsNothing(chromium, stack, api, segmentation);
        }
    }

    /** No element was made of a text, no script has run, and no text makes the page wider than it is. */
    private static void assertPlain(ConsolePage console) {
        assertEquals(true, console.page().evaluate("() => window.hostile === undefined"));
        assertEquals(
                0,
                console.find("main script, main img, main b, [onclick], [onerror], [onmouseover]")
                        .count());
        Number overflow =
                (Number) console.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(overflow.doubleValue() <= 0, "the page is wider by " + overflow);
    }

    private static void assertExportRunsNothing(Chromium chromium, EmbeddedStack stack, Api api, JsonNode segmentation)
            throws Exception {
        for (JsonNode segment : segmentation.path("segments")) {
            JsonNode members = Api.json(api.get("/v1/datasets/" + DATASET + "/segmentations/behaviour/segments/"
                    + segment.path("id") + "/customers?limit=1000"));
            String formula = "";
            for (JsonNode member : members.path("customers")) {
                String id = member.path("customerId").asText();
                formula = id.startsWith("=") ? id : formula;
            }
            if (formula.isEmpty()) {
                continue;
            }
            try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, 1280, ColorScheme.LIGHT)
                    .signIn(stack)) {
                console.go(DATASET, "segments/behaviour/" + segment.path("id"));
                Download download = console.page().waitForDownload(() -> console.find("[data-action=export]")
                        .click());
                String csv = Files.readString(download.path());
                assertTrue(csv.contains("\n\"'" + formula.replace("\"", "\"\"") + "\","), csv);
                return;
            }
        }
        throw new AssertionError("no segment has the customer whose id is a formula");
    }

    private static String id(int level) {
        return switch (level) {
            case 0 -> "=HYPERLINK(\"http://x\",1)";
            case 1 -> "<u>id</u>";
            default -> "c" + level;
        };
    }

    /** Every level several times, so that all are levels of the model. */
    private static String csv() {
        StringBuilder csv = new StringBuilder("id,amount," + quoted(COLUMN) + "\r\n");
        int n = LEVELS.size();
        for (int i = 0; i < 30 * n; i++) {
            csv.append(quoted(id(i)))
                    .append(',')
                    .append(100 * (i % 3) + i % 7)
                    .append(',')
                    .append(quoted(LEVELS.get(i % n)))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
