package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.tessera.model.result.Profiles.SegmentProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where a reader presses, chooses and ticks. */
class ReportControlsTest {
    private static final ReportData DATA = SampleBank.report();
    private static final ReportData.SegmentationData BEHAVIOUR =
            DATA.segmentations().get(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Page page;

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

    @BeforeEach
    void open() {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.LIGHT));
        page = Pages.open(context, folder.resolve("report.html"), DATA, complaints);
    }

    @AfterEach
    void nothingWasAmiss() {
        context.close();
        assertEquals(List.of(), complaints);
    }

    @Test
    void theSwitchOfColoursOverrulesTheSystem() {
        assertEquals("light", page.locator("html").getAttribute("data-scheme"));
        page.locator("button:text-is('Dark')").click();
        assertEquals("dark", page.locator("html").getAttribute("data-scheme"));
        assertEquals("#eceae5", page.evaluate("() => Tessera.theme().ink"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.locator("button:text-is('Light')").click();
        assertEquals("light", page.locator("html").getAttribute("data-scheme"));
        page.locator("button:text-is('Auto')").click();
        assertEquals("dark", page.locator("html").getAttribute("data-scheme"));
    }

    @Test
    void theRadarShowsTheColumnsThatTellOfOneSegmentAndHidesOthers() {
        assertEquals(5, Pages.option(page, "radar").at("/series/0/data").size());
        page.locator("#radar .toggles input").first().uncheck();
        assertEquals(4, Pages.option(page, "radar").at("/series/0/data").size());
        page.locator("#radar button:text-is('Of segment 2')").click();
        String first = page.locator("[data-part=spokes] li").first().innerText();
        Figures.ZScores scores = BEHAVIOUR.figures().zScores();
        double strongest = 0;
        String expected = "";
        for (int j = 0; scores != null && j < scores.columns().size(); j++) {
            if (Math.abs(scores.bySegment()[1][j]) > strongest) {
                strongest = Math.abs(scores.bySegment()[1][j]);
                expected = scores.columns().get(j);
            }
        }
        assertEquals(expected, first);
    }

    @Test
    void distributionsAreOfTheFeatureChosen() {
        page.locator("[data-part=feature]").selectOption(new SelectOption().setLabel("income"));
        assertEquals("income", page.locator("[data-part=closely] h3").innerText());
        JsonNode lines = Pages.option(page, "shapes").path("series");
        assertEquals("line", lines.get(0).path("type").asText());
        page.locator("#distributions button:text-is('Bars')").click();
        JsonNode bars = Pages.option(page, "shapes").path("series");
        assertEquals("bar", bars.get(0).path("type").asText());
        assertEquals(lines.get(0).path("data"), bars.get(0).path("data"));
        double sum = 0;
        for (JsonNode share : bars.get(0).path("data")) {
            sum += share.asDouble();
        }
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void theTreemapIsOfTheCategoryChosenAndAsLargeAsTheSegments() {
        page.locator("[data-part=category]").selectOption(new SelectOption().setLabel("housing"));
        JsonNode tree = Pages.option(page, "treemap").at("/series/0/data");
        assertEquals(BEHAVIOUR.profiles().segments().size(), tree.size());
        for (int s = 0; s < tree.size(); s++) {
            SegmentProfile segment = BEHAVIOUR.profiles().segments().get(s);
            double members = 0;
            for (JsonNode level : tree.get(s).path("children")) {
                members += level.path("value").asDouble();
            }
            assertEquals(segment.size(), members, 1e-6);
        }
        assertTrue(tree.toString().contains("mortgage"), tree.toString());
    }

    @Test
    void densityCountsEveryCustomerAndTheMapComesBack() {
        page.locator("#map button:text-is('Density')").click();
        JsonNode density = Pages.option(page, "map").path("series").get(0);
        int counted = BEHAVIOUR.figures().density() == null
                ? 0
                : BEHAVIOUR.figures().density().outside();
        for (JsonNode cell : density.path("data")) {
            counted += cell.get(2).asInt();
        }
        assertEquals(5_000, counted);
        page.locator("#map [data-action=first]").click();
        page.locator("#map button:text-is('Customers')").click();
        int[] counts = BEHAVIOUR.snapshots().get(0).counts();
        JsonNode series = Pages.option(page, "map").path("series");
        for (int s = 0; s < counts.length; s++) {
            assertEquals(counts[s], series.get(s).path("data").size());
        }
    }

    @Test
    void theMovieMovesCustomersStepByStepInBothDirections() {
        for (int step : new int[] {3, 1, 4}) {
            page.locator(".player input").fill(Integer.toString(step));
            int[] counts = BEHAVIOUR.snapshots().get(step).counts();
            JsonNode series = Pages.option(page, "map").path("series");
            for (int s = 0; s < counts.length; s++) {
                assertEquals(counts[s], series.get(s).path("data").size(), "step " + step);
            }
        }
    }

    @Test
    void changesAreToldByTheEffectChosen() {
        String all = page.locator("[data-part=effect]").innerText();
        assertTrue(all.contains(" of 5,000 moved, "), all);
        page.locator("#changes button:text-is('By the model')").click();
        assertNotEquals(all, page.locator("[data-part=effect]").innerText());
        assertTrue(page.locator("[data-part=effect]").innerText().contains("Model effect"));
        assertEquals(
                1,
                page.locator("#changes [aria-label='Drift of the features'] tr.chosen")
                        .count());
    }

    @Test
    void tablesToTakeAwayHoldWhatIsDrawnAndNoSpreadsheetRunsTheirTexts() throws IOException {
        List<String> segments = lines(page, "segments.csv");
        assertEquals(5, segments.size());
        assertTrue(segments.get(1).startsWith("behaviour,1,The quiet saver,Savers,"), segments.get(1));
        assertEquals(5_001, lines(page, "points.csv").size());

        Page hostile = Pages.open(context, folder.resolve("hostile.html"), HostileData.report(), complaints);
        String categories = String.join("\n", lines(hostile, "categories.csv"));
        assertTrue(categories.contains(",'=cmd|' /C calc'!A0,"), categories);
    }

    private static List<String> lines(Page page, String table) throws IOException {
        Download download = page.waitForDownload(
                () -> page.locator("[data-download='" + table + "']").click());
        assertEquals(table, download.suggestedFilename());
        String text = Files.readString(download.path());
        assertEquals('\uFEFF', text.charAt(0));
        return text.substring(1).lines().toList();
    }
}
