package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Snapshot;
import java.io.IOException;
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

            for (String section : List.of(
                    "summary",
                    "recommendations",
                    "rules",
                    "radar",
                    "heatmap",
                    "distributions",
                    "treemap",
                    "profiles",
                    "map",
                    "quality",
                    "silhouette",
                    "across",
                    "changes",
                    "risk",
                    "data",
                    "model")) {
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
                String card = page.locator(".card[data-segment='" + segment.id() + "']")
                        .innerText();
                assertTrue(card.contains(segment.name()), card);
                assertTrue(card.contains(String.format("%,d customers", segment.size())), card);
                assertTrue(card.contains("High balance"), card);
                String rule = page.locator("[data-rule='" + segment.id() + "']").innerText();
                assertTrue(rule.contains("Balance above 1,200 and cash share at most 0.5."), rule);
                assertTrue(rule.contains("91.2 %"), rule);
            }
            String advice = page.locator("[data-play='cards/cash-to-loan']").innerText();
            assertTrue(advice.contains("Because: High balance (median 4,211, all customers 1,300)."), advice);
            assertTrue(advice.contains("Product: instalment loan"), advice);
            assertTrue(page.locator("#across").innerText().contains("0.312"));
            assertTrue(page.locator("[data-part=made-of]").innerText().contains("demographic: as all customers"));
            assertTrue(page.locator("[data-part=outcomes]").innerText().contains("churned"));
            assertTrue(page.locator("#rules table").innerText().contains("C-17"));
            assertTrue(page.locator("[data-part=measures]")
                    .innerText()
                    .contains(String.format("%.3f", behaviour.metrics().silhouette())));
            JsonNode map = option(page, "map");
            int drawn = 0;
            for (JsonNode series : map.get("series")) {
                drawn += series.get("id").asText().startsWith("points-")
                        ? series.get("data").size()
                        : 0;
            }
            assertEquals(behaviour.points().size(), drawn);
            assertEquals(
                    (float) behaviour.points().get(0).pc1(),
                    firstPointOf(map, behaviour.points().get(0).segment()),
                    0);
            assertEquals(
                    behaviour.metrics().candidates().get(1).inertia(),
                    option(page, "k-inertia").at("/series/0/data/1/value").asDouble(),
                    0);
            assertEquals(
                    behaviour.profiles().segments().get(0).numbers().get(0).effect(),
                    Double.parseDouble(page.locator("#profiles .heat tr:has(th:has-text('balance')) td")
                            .first()
                            .getAttribute("data-effect")),
                    0);
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
            JsonNode centroids = option(page, "centroids");
            for (JsonNode series : centroids.get("series")) {
                if (series.get("id").asText().equals("trail-0")) {
                    assertEquals(snapshots.size(), series.get("data").size());
                    assertEquals(
                            last.positions()[0][0],
                            series.get("data").get(snapshots.size() - 1).get(0).asDouble(),
                            0);
                }
            }
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void theColumnsThatAreLeftOutAreToldWithTheirReasons() {
        ReportData data = SampleBank.report();
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, data);
            Locator rows = page.locator("#data [aria-label='Columns left out'] tbody tr");
            assertEquals(data.data().leftOut().size(), rows.count());
            assertEquals(
                    "full_name\tcustomers\tit is personal data", rows.first().innerText());
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void everySwitchShowsWhatItSays() {
        ReportData data = SampleBank.report();
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(context, data);
            Locator firstRow = page.locator("#profiles .heat tbody tr").first();
            assertEquals(
                    data.segmentations()
                            .get(0)
                            .profiles()
                            .segments()
                            .get(0)
                            .numbers()
                            .size(),
                    page.locator("#profiles .heat tbody tr").count());
            page.locator("button:text-is('In the order of the file')").click();
            assertTrue(firstRow.innerText().startsWith("balance"), firstRow.innerText());
            for (String statistic : List.of("Mean", "Zeros", "Missing", "Median and quartiles")) {
                page.locator("button:text-is('" + statistic + "')").click();
                assertTrue(page.locator("[data-part=numbers] .scroll")
                        .getAttribute("aria-label")
                        .startsWith(statistic));
            }
            page.locator("#quality summary:text-is('The same as a table')").click();
            assertTrue(page.locator("#quality details table").isVisible());
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void fewFarCustomersDoNotSqueezeTheMap() {
        ReportData.SegmentationData sample = SampleBank.segmentation("behaviour", 500, 3, new String[] {"a"}, 1);
        List<ReportData.Point> points = new ArrayList<>(sample.points());
        points.set(0, new ReportData.Point(400, -300, 1));
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = open(
                    context,
                    SampleBank.report(new ReportData.SegmentationData(
                            "behaviour", sample.metrics(), sample.profiles(), sample.snapshots(), points)));
            assertTrue(option(page, "map").at("/xAxis/0/max").asDouble() < 10);

            page.locator("button:text-is('All customers')").click();

            assertTrue(option(page, "map").at("/xAxis/0/max").asDouble() > 400);
            assertEquals(
                    option(page, "map").at("/xAxis/0/max"),
                    option(page, "centroids").at("/xAxis/0/max"));
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void printsEveryChartInTheColoursOfPaper() {
        try (BrowserContext context = context(1440, ColorScheme.DARK)) {
            Page page = open(context, SampleBank.report());
            page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))");
            assertEquals(
                    page.locator(".chart").count(),
                    page.locator(".chart .picture").count());
            assertEquals("#1a1d21", page.evaluate("() => Tessera.theme().ink"));

            page.evaluate("() => window.dispatchEvent(new Event('afterprint'))");

            assertEquals(0, page.locator(".chart .picture").count());
            assertEquals("#eceae5", page.evaluate("() => Tessera.theme().ink"));
            assertTrue(page.pdf().length > 100_000);
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
    void textsThatWouldBeMarkupScriptOrWorseShowAsText() {
        try (BrowserContext context = context(390, ColorScheme.LIGHT)) {
            Page page = open(context, HostileData.report());

            assertEquals(true, page.evaluate("() => window.hostile === undefined"));
            assertEquals(0, page.locator("main script, main img").count());
            for (int i = 0; i < HostileData.TEXTS.size(); i++) {
                assertEquals(
                        HostileData.TEXTS.get(i),
                        page.locator(".notes li .value").nth(i).textContent());
            }
            assertEquals(
                    String.join("\n", HostileData.TEXTS),
                    page.locator("#model pre").first().textContent());
            Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
            assertTrue(((Number) overflow).doubleValue() <= 0, "the page is wider by " + overflow);
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void aTrainingWithLittleToShowStillShowsIt() {
        ReportData.SegmentationData full = SampleBank.segmentation("behaviour", 100, 3, new String[] {"a"}, 1);
        ReportData.SegmentationData bare = new ReportData.SegmentationData(
                "behaviour", full.metrics(), new Profiles("behaviour", 100, List.of()), List.of(), List.of());
        try (BrowserContext context = context(1440, ColorScheme.DARK)) {
            open(context, SampleBank.report(bare));
            Page none = open(context, SampleBank.report(new ReportData.SegmentationData[0]));

            assertTrue(none.locator("main").innerText().contains("no segmentation"));
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
                            .setPath(PICTURES.resolve("report-" + width + "-"
                                    + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));

                    Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
                    assertTrue(
                            ((Number) overflow).doubleValue() <= 0,
                            "at " + width + " the page is wider by " + overflow);
                    assertEquals(List.of(), complaints);
                }
            }
        }
    }

    private static void assertState(Page page, List<Snapshot> snapshots, int step) {
        Snapshot snapshot = snapshots.get(step);
        assertEquals(
                snapshot.iteration() + " of "
                        + snapshots.get(snapshots.size() - 1).iteration(),
                page.locator("[data-state=iteration]").innerText());
        assertEquals(
                String.format("%,d", snapshot.moved()),
                page.locator("[data-state=moved]").innerText());
        Locator counts = page.locator("[data-part=counts] .n");
        for (int c = 0; c < snapshot.counts().length; c++) {
            assertEquals(
                    String.format("%,d", snapshot.counts()[c]), counts.nth(c).innerText());
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
        return Pages.option(page, chart);
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme));
    }

    private Page open(BrowserContext context, ReportData data) {
        return Pages.open(context, folder.resolve("report.html"), data, complaints);
    }
}
