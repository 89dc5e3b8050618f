package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import dev.tessera.report.Chromium;
import dev.tessera.report.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of real files, in a browser: every section of every segmentation, and the movie to its end. */
final class KnownReportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private Path folder;

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
    void aBankOfSeveralTables() throws IOException {
        opens("twm-banking/twm_customer.csv", "twm-banking/twm_accounts.csv", "twm-banking/twm_transactions.csv");
    }

    @Test
    void creditCards() throws IOException {
        opens("cc-general/CC GENERAL.csv");
    }

    @Test
    void aRiskSummary() throws IOException {
        opens("risk-summary-synthetic/RiskSummary.xlsx");
    }

    private void opens(String... files) throws IOException {
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("segment", "--out", out.toString()));
        for (String file : files) {
            arguments.add(SharedData.file(file).toString());
        }
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.size(out.resolve("report.html")) < 3_000_000);
        JsonNode report = JSON.readTree(out.resolve("report-data.json").toFile());
        String schema = Files.readString(Repository.ROOT.resolve("docs/report-data.schema.json"));
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(report));
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
            Page page = Pages.visit(context, out.resolve("report.html"), complaints);
            for (int s = 0; s < report.path("segmentations").size(); s++) {
                if (s > 0) {
                    page.locator("#tab-" + s).click();
                    page.waitForFunction("() => [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn)");
                }
                assertEquals(Pages.sections(page), Pages.clickThrough(page));
                movie(page, report.path("segmentations").get(s).path("snapshots"));
            }
        }
        assertEquals(List.of(), complaints);
    }

    private static void movie(Page page, JsonNode snapshots) {
        page.locator("[data-action=first]").click();
        page.locator(".player select").selectOption("8");
        page.locator("[data-action=play]").click();
        page.locator("[data-action=last]:disabled").waitFor();
        JsonNode counts = snapshots.get(snapshots.size() - 1).path("counts");
        JsonNode series = Pages.option(page, "map").path("series");
        int drawn = 0;
        for (int segment = 0; segment < counts.size(); segment++) {
            drawn += series.get(segment).path("data").size();
        }
        int all = 0;
        for (JsonNode count : counts) {
            all += count.asInt();
        }
        assertEquals(Math.min(5_000, all), drawn);
    }
}
