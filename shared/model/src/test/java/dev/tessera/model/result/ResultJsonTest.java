package dev.tessera.model.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.Space;
import dev.tessera.model.scoring.Segment;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    @Test
    void metricsReadBackAndNaNIsNull() {
        Metrics metrics = new Metrics(
                "behaviour",
                3,
                8950,
                Space.SCALED,
                List.of("a", "b"),
                0.1 + 0.2,
                Double.NaN,
                8950,
                1.5,
                Double.POSITIVE_INFINITY,
                new double[] {0.75, Double.NaN, 1e-300},
                17,
                true,
                0.75,
                new Structure(Verdict.NO_STRUCTURE, "None.", 100, 20, 0.1, 0.1, 0.12, 0, 1, 1, 0.75, 0.8),
                new ChoiceOfK(
                        ChooseBy.DAVIES_BOULDIN,
                        4,
                        WarmStart.NONE,
                        List.of("k=3 was asked for."),
                        100,
                        20,
                        0,
                        20,
                        List.of("gap: x")),
                new ReplayRun(ReplayRun.TAKEN, 24, 24, 24, 0, "The replay is the run taken."),
                List.of(new Metrics.Candidate(3, 1, Double.NaN, 2, 3, 17, false, 0.05)));
        String json = new String(ResultJson.write(metrics), UTF_8);
        assertTrue(json.contains("\"space\": \"scaled\""), json);
        assertTrue(json.contains("\"silhouette\": null"), json);
        assertTrue(json.contains("\"explainedVarianceRatio\": [0.75, null, 1.0E-300]"), json);
        Metrics read = ResultJson.read(json.getBytes(UTF_8), Metrics.class);
        assertEquals(Space.SCALED, read.space());
        assertEquals(0.1 + 0.2, read.inertia());
        assertEquals(Double.NaN, read.silhouette());
        assertArrayEquals(new double[] {0.75, Double.NaN, 1e-300}, read.explainedVarianceRatio());
        assertEquals(metrics.candidates(), read.candidates());
        assertTrue(read.converged());
        assertTrue(json.contains("\"verdict\": \"no_structure\""), json);
        assertEquals(metrics.structure(), read.structure());
        assertEquals(metrics.choice(), read.choice());
    }

    @Test
    void metricsOfAnEarlierVersionDoNotSayWhetherThereIsStructure() {
        String json = """
                {"segmentation": "behaviour", "k": 3, "rows": 10, "space": "scaled", "columns": ["a"], "inertia": 1.5,
                 "silhouette": 0.25, "daviesBouldin": 1.0, "calinskiHarabasz": 9.0, "explainedVarianceRatio": [1.0],
                 "iterations": 4, "converged": true, "candidates": [{"k": 3, "inertia": 1.5, "silhouette": 0.25,
                 "daviesBouldin": 1.0, "calinskiHarabasz": 9.0, "iterations": 4, "converged": true,
                 "smallestShare": 0.2}]}""";
        Metrics read = ResultJson.read(json.getBytes(UTF_8), Metrics.class);
        assertNull(read.structure());
        assertNull(read.choice());
        assertEquals(Double.NaN, read.stability());
        assertEquals(Double.NaN, read.candidates().get(0).gap());
    }

    @Test
    void profilesReadBackWithWhatIsAbsent() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("zebra", 0.7);
        shares.put("(missing)", 0.3);
        Profiles profiles = new Profiles(
                "behaviour",
                10,
                List.of(new Profiles.SegmentProfile(
                        1,
                        "Spender",
                        "Spends",
                        4,
                        0.4,
                        1.25,
                        0.3,
                        List.of(new Profiles.NumberProfile("balance", null, null, null, null, 1, 0, 7.5, 0)),
                        List.of(new Profiles.CategoryProfile("plan", shares, shares)))));
        byte[] json = ResultJson.write(profiles);
        assertEquals(profiles, ResultJson.read(json, Profiles.class));
        assertTrue(new String(json, UTF_8).contains("{\"zebra\": 0.7, \"(missing)\": 0.3}"), new String(json, UTF_8));
    }

    @Test
    void aSnapshotReadsBack() {
        Snapshot snapshot = new Snapshot(
                2, List.of(Map.of("balance", 1.5)), new double[][] {{0.1, 0.2}, {0.3, 0.4}}, new int[] {3, 4}, 12.5, 1);
        byte[] json = ResultJson.write(snapshot);
        Snapshot read = ResultJson.read(json, Snapshot.class);
        assertEquals(snapshot.centroids(), read.centroids());
        assertArrayEquals(snapshot.positions(), read.positions());
        assertArrayEquals(snapshot.counts(), read.counts());
        assertEquals(new String(json, UTF_8), new String(ResultJson.write(read), UTF_8));
    }

    @Test
    void aSummaryReadsBackWithItsTimesAndOrder() {
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("read", 12L);
        stages.put("fit", 5L);
        TrainingSummary summary = new TrainingSummary(
                "20261101-120000-1a2b",
                "bank",
                Instant.parse("2026-11-01T12:00:00.5Z"),
                42,
                "tessera-clustering 0.1.0",
                0,
                List.of(new TrainingSummary.FileSummary("customers.csv", "v1", "customers", 10, 1)),
                9,
                stages,
                List.of(new TrainingSummary.SegmentationSummary(
                        "behaviour", 2, List.of(new Segment(1, "A", 4, 0.4), new Segment(2, "B", 5, 0.6)))));
        byte[] json = ResultJson.write(summary);
        TrainingSummary read = ResultJson.read(json, TrainingSummary.class);
        assertEquals(summary, read);
        assertEquals(List.of("read", "fit"), List.copyOf(read.stageMillis().keySet()));
        assertTrue(new String(json, UTF_8).contains("\"startedAt\": \"2026-11-01T12:00:00.500Z\""));
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        String json = "{\"id\":1,\"name\":\"A\",\"size\":4,\"share\":0.4,\"label\":\"new\"}";
        assertEquals(new Segment(1, "A", 4, 0.4), ResultJson.read(json.getBytes(UTF_8), Segment.class));
    }

    @Test
    void damageIsReportedWithItsPlace() {
        byte[] json = "{\n\"id\": \"x\"}".getBytes(UTF_8);
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> ResultJson.read(json, Segment.class));
        assertTrue(String.valueOf(e.getMessage()).contains("line: 2"), e::getMessage);
    }
}
