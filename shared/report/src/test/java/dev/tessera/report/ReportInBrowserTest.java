package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.model.result.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser opens it from disk. */
class ReportInBrowserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();

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
    void opensFromDiskWithoutAComplaintAndAsksNothingOfTheNetwork() {
        ReportData data = SampleBank.report();
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, data);

            for (String section : List.of("summary", "profiles", "map", "quality", "model")) {
                page.locator(".sections a[href='#" + section + "']").click();
                assertTrue(page.locator("#" + section + " h2").isVisible());
            }

            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void drawsTheNumbersOfItsData() {
        ReportData data = SampleBank.report();
        ReportData.SegmentationData behaviour = data.segmentations().get(0);
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, data);

            assertEquals(4, page.locator(".card").count());
            for (var segment : behaviour.profiles().segments()) {
                String card = page.locator(".card[data-segment='" + segment.id() + "']").innerText();
                assertTrue(card.contains(segment.name()), card);
                assertTrue(card.contains(String.format("%,d customers", segment.size())), card);
            }
            assertTrue(page.locator("[data-part=measures]").innerText().contains(String.format("%.3f", behaviour.metrics().silhouette())));
            JsonNode map = option(page, "map");
            int drawn = 0;
            for (JsonNode series : map.get("series")) {
                drawn += series.get("id").asText().startsWith("points-") ? series.get("data").size() : 0;
            }
            assertEquals(behaviour.points().size(), drawn);
            assertEquals((float) behaviour.points().get(0).pc1(), firstPointOf(map, behaviour.points().get(0).segment()), 0);
            assertEquals(behaviour.metrics().candidates().get(1).inertia(), option(page, "k-inertia").at("/series/0/data/1/value").asDouble(), 0);
            assertEquals(behaviour.profiles().segments().get(0).numbers().get(0).effect(),
                    Double.parseDouble(page.locator(".heat tr:has(th:has-text('balance')) td").first().getAttribute("data-effect")), 0);
        }
    }

    @Test
    void replaysKMeansToItsEnd() {
        ReportData data = SampleBank.report();
        List<Snapshot> snapshots = data.segmentations().get(0).snapshots();
        Snapshot last = snapshots.get(snapshots.size() - 1);
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, data);
            page.locator("[data-action=first]").click();
            assertState(page, snapshots, 0);
            for (int i = 1; i < 4; i++) {
                page.locator("[data-action=forward]").click();
                assertState(page, snapshots, i);
            }
            page.locator("[data-action=back]").click();
            assertState(page, snapshots, 2);
            page.locator(".player input").fill("1");
            assertState(page, snapshots, 1);

            page.locator(".player select").selectOption("4");
            page.locator("[data-action=play]").click();
            page.locator("[data-action=last]:disabled").waitFor();

            assertState(page, snapshots, snapshots.size() - 1);
            assertEquals("Play", page.locator("[data-action=play]").innerText());
            JsonNode map = option(page, "map");
            for (JsonNode series : map.get("series")) {
                if (series.get("id").asText().equals("trail-0")) {
                    assertEquals(snapshots.size(), series.get("data").size());
                    assertEquals(last.positions()[0][0], series.get("data").get(snapshots.size() - 1).get(0).asDouble(), 0);
                }
            }
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void switchesBetweenSegmentationsByKeyboard() {
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, SampleBank.report());
            page.locator("#tab-0").focus();
            page.keyboard().press("ArrowRight");

            assertEquals("true", page.locator("#tab-1").getAttribute("aria-selected"));
            assertEquals(3, page.locator(".card").count());
            assertTrue(page.locator("#summary h2").innerText().contains("demographic"));
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void looksRightAtEveryWidthAndInBothSchemes() throws IOException {
        Files.createDirectories(PICTURES);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                try (BrowserContext context = context(width, scheme)) {
                    Page page = open(context, SampleBank.report());
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(PICTURES.resolve("report-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));

                    Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
                    assertTrue(((Number) overflow).doubleValue() <= 0, "at " + width + " the page is wider by " + overflow);
                    assertEquals(List.of(), complaints);
                }
            }
        }
    }

    private static void assertState(Page page, List<Snapshot> snapshots, int step) {
        Snapshot snapshot = snapshots.get(step);
        assertEquals(
                snapshot.iteration() + " of " + snapshots.get(snapshots.size() - 1).iteration(),
                page.locator("[data-state=iteration]").innerText());
        assertEquals(String.format("%,d", snapshot.moved()), page.locator("[data-state=moved]").innerText());
        Locator counts = page.locator("[data-part=counts] .n");
        for (int c = 0; c < snapshot.counts().length; c++) {
            assertEquals(String.format("%,d", snapshot.counts()[c]), counts.nth(c).innerText());
        }
    }

    private static double firstPointOf(JsonNode map, int segment) {
        for (JsonNode series : map.get("series")) {
            if (series.get("id").asText().equals("points-" + (segment - 1))) {
                return series.get("data").get(0).get(0).floatValue();
            }
        }
        throw new AssertionError("no points of segment " + segment);
    }

    private static JsonNode option(Page page, String chart) {
        String option = (String) page.evaluate("id => JSON.stringify(Tessera.charts.get(id).instance.getOption())", chart);
        try {
            return JSON.readTree(option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    }

    /** Opens the report from disk and waits until every chart is drawn. */
    private Page open(BrowserContext context, ReportData data) {
        Path file = folder.resolve("report.html");
        try {
            Files.writeString(file, HtmlReport.render(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().equals(file.toUri().toString()) && !request.url().equals("data:,")) {
                complaints.add("request: " + request.url());
            }
        });
        page.navigate(file.toUri().toString());
        page.waitForFunction("() => [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn)");
        return page;
    }
}
