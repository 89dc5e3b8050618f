package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everythingThatIsDrawnIsInTheData() throws Exception {
        ReportData data = SampleBank.report();

        JsonNode json = JSON.readTree(ReportJson.write(data));

        assertEquals("2026-11-03T08:15:00Z", json.at("/training/startedAt").asText());
        assertEquals(12, json.at("/training/files/0/rejected").asInt());
        assertEquals("cluster", json.at("/training/stages/2/name").asText());
        assertEquals(2, json.get("segmentations").size());
        JsonNode behaviour = json.at("/segmentations/0");
        ReportData.SegmentationData expected = data.segmentations().get(0);
        assertEquals("scaled", behaviour.at("/metrics/space").asText());
        assertEquals(
                expected.metrics().silhouette(),
                behaviour.at("/metrics/silhouette").asDouble());
        assertEquals(
                expected.metrics().candidates().size(),
                behaviour.at("/metrics/candidates").size());
        assertEquals(expected.points().size(), behaviour.at("/points/pc1").size());
        assertEquals(
                expected.points().get(17).segment(),
                behaviour.at("/points/segment/17").asInt());
        Snapshot last = expected.snapshots().get(expected.snapshots().size() - 1);
        JsonNode drawn = behaviour.at("/snapshots").get(expected.snapshots().size() - 1);
        assertEquals(last.positions()[2][1], drawn.at("/positions/2/1").asDouble());
        assertEquals(last.counts()[2], drawn.at("/counts/2").asInt());
    }

    @Test
    void numbersThatAreNotFiniteAreNull() throws Exception {
        ReportData.SegmentationData sample = SampleBank.segmentation("behaviour", 100, 3, new String[] {"a"}, 1);
        Snapshot odd = new Snapshot(
                0,
                List.of(),
                new double[][] {{Double.NaN, Double.NEGATIVE_INFINITY}},
                new int[] {100},
                Double.POSITIVE_INFINITY,
                0);

        JsonNode json = JSON.readTree(ReportJson.write(SampleBank.report(new ReportData.SegmentationData(
                "behaviour",
                sample.metrics(),
                sample.profiles(),
                List.of(odd),
                List.of(new ReportData.Point(Double.NaN, 0.1, 1))))));

        assertTrue(json.at("/segmentations/0/snapshots/0/inertia").isNull());
        assertTrue(json.at("/segmentations/0/snapshots/0/positions/0/1").isNull());
        assertTrue(json.at("/segmentations/0/points/pc1/0").isNull());
    }

    @Test
    void aLevelThatASegmentLacksHasNoShare() throws Exception {
        ReportData.SegmentationData sample = SampleBank.segmentation("behaviour", 100, 3, new String[] {"a"}, 1);
        Profiles.CategoryProfile housing =
                new Profiles.CategoryProfile("housing", Map.of("rent", 1.0), Map.of("own", 0.6));
        Profiles.SegmentProfile segment =
                new Profiles.SegmentProfile(1, "a", "", 100, 1, 0, 0, List.of(), List.of(housing));

        JsonNode json = JSON.readTree(ReportJson.write(SampleBank.report(new ReportData.SegmentationData(
                "behaviour",
                sample.metrics(),
                new Profiles("behaviour", 100, List.of(segment)),
                List.of(),
                List.of()))));

        JsonNode levels = json.at("/segmentations/0/segments/0/categories/0/levels");
        assertEquals("own", levels.at("/0/level").asText());
        assertEquals(0, levels.at("/0/share").asDouble());
        assertEquals(0, levels.at("/1/overall").asDouble());
    }
}
