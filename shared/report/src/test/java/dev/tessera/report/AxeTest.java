package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What axe-core finds that would keep people from the page. */
class AxeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    @SuppressWarnings("NullAway") // Where there is no browser there is nothing to close.
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void findsNoSeriousFaultAtAnyWidthInAnyColours() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), HtmlReport.render(SampleBank.report()));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                assertEquals(List.of(), serious(file, width, scheme), width + " " + scheme);
            }
        }
    }

    @Test
    void wouldFindOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("poor.html"), "<!doctype html><html lang='en'><title>a</title><button></button></html>");
        assertEquals(List.of("button-name critical: button"), serious(file, 390, ColorScheme.LIGHT));
    }

    private static List<String> serious(Path file, int width, ColorScheme scheme) throws IOException {
        // The page's own policy would not let a script of others run.
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setBypassCSP(true))) {
            Page page = context.newPage();
            page.navigate(file.toUri().toString());
            page.waitForFunction("() => [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn)");
            page.evaluate(axe() + ";0");
            JsonNode violations =
                    JSON.readTree((String) page.evaluate("async () => JSON.stringify((await axe.run()).violations)"));
            List<String> found = new ArrayList<>();
            for (JsonNode violation : violations) {
                String impact = violation.path("impact").asText();
                if (Set.of("serious", "critical").contains(impact)) {
                    for (JsonNode node : violation.path("nodes")) {
                        found.add(violation.path("id").asText() + " " + impact + ": "
                                + node.at("/target/0").asText());
                    }
                }
            }
            return found;
        }
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(AxeTest.class.getResourceAsStream("/axe.min.js"), "axe-core is not there")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
