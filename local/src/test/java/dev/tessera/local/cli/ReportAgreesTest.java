package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.local.Repository;
import dev.tessera.report.Chromium;
import dev.tessera.report.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run: its data agree with the customers' own files, and what is drawn agrees with its data. */
final class ReportAgreesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEGMENTATION = "behaviour";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Path out;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static JsonNode report;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static JsonNode drawn;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Segmented customers;

    @BeforeAll
    static void segment() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("blobs.csv"), 600);
        out = folder.resolve("out");
        Run run = Run.of("segment", file.toString(), "--out", out.toString(), "--k", "3", "--features-csv");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.out().matches("(?s).*\ninertia [▁▂▃▄▅▆▇█]+  [0-9,.]+ to [0-9,.]+ in [0-9]+ iterations?\n.*"),
                run.out());
        report = JSON.readTree(out.resolve("report-data.json").toFile());
        drawn = report.path("segmentations").get(0);
        assertEquals(SEGMENTATION, drawn.path("name").asText());
        List<Integer> ids = new ArrayList<>();
        drawn.path("segments").forEach(segment -> ids.add(segment.path("id").asInt()));
        customers = Segmented.of(out.resolve(SEGMENTATION), ids);
    }

    @Test
    void theDataKeepToTheirSchema() throws IOException {
        String schema = Files.readString(Repository.ROOT.resolve("docs/report-data.schema.json"));
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(report));
    }

    @Test
    void sizesInertiaAndSilhouettesAreThoseOfTheCustomers() {
        int[] counts = customers.counts();
        double[] silhouettes = customers.silhouettes();
        assertEquals(customers.inertia(), drawn.at("/metrics/inertia").asDouble(), 1e-6 * customers.inertia());
        assertEquals(
                last(drawn.path("snapshots")).path("inertia").asDouble(),
                customers.inertia(),
                1e-6 * customers.inertia());
        for (int s = 0; s < counts.length; s++) {
            JsonNode segment = drawn.path("segments").get(s);
            assertEquals(counts[s], segment.path("size").asInt());
            assertEquals(counts[s] / 600.0, segment.path("share").asDouble(), 1e-12);
            assertEquals(silhouettes[s], segment.path("silhouette").asDouble(), 1e-9);
            JsonNode plot = drawn.at("/silhouettes/segments").get(s);
            assertEquals(silhouettes[s], plot.path("mean").asDouble(), 1e-9);
            assertEquals(counts[s], plot.path("rows").asInt());
        }
    }

    @Test
    void zScoresAreThoseOfTheMatrixThatKMeansSaw() {
        assertEquals(customers.columns(), texts(drawn.at("/zScores/columns")));
        for (int s = 0; s < customers.ids().size(); s++) {
            for (int j = 0; j < customers.columns().size(); j++) {
                double expected = (customers.mean(j, s) - customers.mean(j, -1)) / customers.deviation(j);
                assertEquals(
                        expected, drawn.at("/zScores/bySegment").get(s).get(j).asDouble(), 1e-5);
            }
        }
    }

    @Test
    void pointsDensityAndPathsAreThoseOfTheCustomers() {
        JsonNode points = drawn.path("points");
        assertEquals(600, points.path("pc1").size());
        int[] now = ints(drawn.at("/paths/first"));
        List<int[]> states = new ArrayList<>(List.of(now.clone()));
        for (JsonNode moves : drawn.at("/paths/moves")) {
            for (int i = 0; i < moves.size(); i += 2) {
                now[moves.get(i).asInt()] = moves.get(i + 1).asInt();
            }
            states.add(now.clone());
        }
        assertEquals(drawn.path("snapshots").size(), states.size());
        for (int i = 0; i < states.size(); i++) {
            int[] counts = new int[customers.ids().size()];
            Arrays.stream(states.get(i)).forEach(segment -> counts[segment]++);
            assertEquals(Arrays.toString(ints(drawn.path("snapshots").get(i).path("counts"))), Arrays.toString(counts));
        }
        for (int i = 0; i < 600; i++) {
            assertEquals(customers.plane()[i][0], points.path("pc1").get(i).asDouble(), 1e-3);
            assertEquals(customers.plane()[i][1], points.path("pc2").get(i).asDouble(), 1e-3);
            assertEquals(
                    customers.ids().get(customers.segments()[i]),
                    points.path("segment").get(i).asInt());
            assertEquals(customers.segments()[i], states.get(states.size() - 1)[i]);
        }
        int counted = drawn.at("/density/outside").asInt();
        for (JsonNode cell : drawn.at("/density/cells")) {
            counted += cell.get(2).asInt();
        }
        assertEquals(600, counted);
    }

    @Test
    void whatIsDrawnIsWhatTheDataSayToTheMoviesEnd() throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium = Chromium.start();
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
            Page page = Pages.visit(context, out.resolve("report.html"), complaints);
            assertEquals(Pages.sections(page), Pages.clickThrough(page));
            assertEquals(report, JSON.readTree(page.locator("#report-data").textContent()));
            heatmapAndRadar(page);
            movie(page);
            silhouettesAndBands(page);
        }
        assertEquals(List.of(), complaints);
    }

    private static void heatmapAndRadar(Page page) {
        page.locator("#heatmap button:text-is('In the model’s order')").click();
        JsonNode scores = drawn.at("/zScores/bySegment");
        for (int j = 0; j < customers.columns().size(); j++) {
            var row = page.locator("#heatmap tbody tr").nth(j);
            assertEquals(customers.columns().get(j), row.locator("th").innerText());
            for (int s = 0; s < scores.size(); s++) {
                assertEquals(
                        scores.get(s).get(j).asDouble(),
                        Double.parseDouble(row.locator("td").nth(s).getAttribute("data-z")));
            }
        }
        List<String> spokes = page.locator("[data-part=spokes] li").allInnerTexts();
        JsonNode radar = option(page, "radar").at("/series/0/data");
        for (int s = 0; s < scores.size(); s++) {
            JsonNode values = radar.get(s + 1).path("value");
            for (int a = 0; a < spokes.size(); a++) {
                // Against the clock, as the chart goes round.
                double value = values.get(a == 0 ? 0 : spokes.size() - a).asDouble();
                assertEquals(
                        scores.get(s)
                                .get(customers.columns().indexOf(spokes.get(a)))
                                .asDouble(),
                        value);
            }
        }
    }

    private static void movie(Page page) {
        JsonNode snapshots = drawn.path("snapshots");
        page.locator("[data-action=first]").click();
        assertDrawn(page, snapshots.get(0));
        page.locator(".player select").selectOption("8");
        page.locator("[data-action=play]").click();
        page.locator("[data-action=last]:disabled").waitFor();
        assertDrawn(page, last(snapshots));
        JsonNode inertia = option(page, "progress").at("/series/0/data");
        assertEquals(snapshots.size(), inertia.size());
        for (int i = 0; i < inertia.size(); i++) {
            assertEquals(
                    snapshots.get(i).path("inertia").asDouble(), inertia.get(i).asDouble());
        }
    }

    /** Every segment of the map has as many customers as it had at this iteration, and its centroid is where it was. */
    private static void assertDrawn(Page page, JsonNode snapshot) {
        for (JsonNode series : option(page, "map").path("series")) {
            int segment = Integer.parseInt(series.path("id").asText().replace("points-", ""));
            assertEquals(
                    snapshot.path("counts").get(segment).asInt(),
                    series.path("data").size());
        }
        for (JsonNode series : option(page, "centroids").path("series")) {
            String id = series.path("id").asText();
            for (int axis = 0; axis < 2 && id.startsWith("centroid-"); axis++) {
                int segment = Integer.parseInt(id.replace("centroid-", ""));
                assertEquals(
                        snapshot.path("positions").get(segment).get(axis).asDouble(),
                        series.path("data").get(0).get(axis).asDouble());
            }
        }
    }

    private static void silhouettesAndBands(Page page) {
        JsonNode plot = option(page, "silhouette").at("/series/0/data");
        double[] silhouettes = customers.silhouettes();
        for (int s = 0; s < silhouettes.length; s++) {
            assertEquals(silhouettes[s], plot.get(s).get(2).asDouble(), 1e-9);
        }
        for (JsonNode feature : drawn.at("/distributions/features")) {
            page.locator("[data-part=feature]")
                    .selectOption(
                            new SelectOption().setLabel(feature.path("feature").asText()));
            JsonNode bands = option(page, "bands").at("/series/0/data");
            for (int s = 0; s < silhouettes.length; s++) {
                JsonNode median =
                        feature.path("segments").get(s).path("quantiles").get(3);
                assertEquals(median.asDouble(), bands.get(s).get(3).asDouble());
            }
        }
    }

    private static JsonNode option(Page page, String chart) {
        return Pages.option(page, chart);
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
