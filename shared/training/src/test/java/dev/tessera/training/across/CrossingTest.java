package dev.tessera.training.across;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.clustering.agreement.Contingency;
import dev.tessera.model.result.Across;
import dev.tessera.model.result.Across.ComposedSegment;
import dev.tessera.model.result.Across.Pair;
import dev.tessera.model.result.Across.PartOf;
import dev.tessera.model.result.ResultJson;
import dev.tessera.training.TrainedBank;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CrossingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTwoSegmentationsAreCounted() throws Exception {
        TrainedBank bank = TrainedBank.train();
        Across across = ResultJson.read(bank.file("across.json"), Across.class);
        int n = bank.segmentations().size();
        assertEquals(n * (n - 1) / 2, across.pairs().size());
        for (Pair pair : across.pairs()) {
            Map<String, Integer> first = bank.assignments(pair.first());
            Map<String, Integer> second = bank.assignments(pair.second());
            assertEquals(across.customers(), first.size());
            int[][] counts =
                    new int[pair.firstSegments().size()][pair.secondSegments().size()];
            Map<Integer, Integer> rows = indices(pair.firstSegments());
            Map<Integer, Integer> columns = indices(pair.secondSegments());
            first.forEach((id, segment) ->
                    counts[rows.getOrDefault(segment, -1)][columns.getOrDefault(second.getOrDefault(id, -1), -1)]++);
            assertArrayEquals(counts, pair.counts());
            Contingency table = new Contingency(counts);
            assertEquals(table.cramersV(), pair.cramersV());
            assertEquals(table.adjustedRandIndex(), pair.adjustedRandIndex());
            assertEquals(table.normalisedMutualInformation(), pair.normalisedMutualInformation());
            for (int i = 0; i < counts.length; i++) {
                assertEquals(
                        Arrays.stream(counts[i]).sum(),
                        pair.firstSegments().get(i).size());
            }
        }
    }

    @Test
    void segmentsAreMadeOfThoseOfEachOtherSegmentation() throws Exception {
        TrainedBank bank = TrainedBank.train();
        Across across = ResultJson.read(bank.file("across.json"), Across.class);
        assertEquals(
                bank.segmentations(),
                across.compositions().stream()
                        .map(Across.Composition::segmentation)
                        .toList());
        for (Across.Composition composition : across.compositions()) {
            Map<String, Integer> own = bank.assignments(composition.segmentation());
            for (ComposedSegment segment : composition.segments()) {
                assertEquals(bank.segmentations().size() - 1, segment.parts().size());
                segment.parts().forEach(parts -> {
                    Map<Integer, Integer> counts = new TreeMap<>();
                    bank.assignments(parts.segmentation()).forEach((id, other) -> {
                        if (own.getOrDefault(id, -1) == segment.id()) {
                            counts.merge(other, 1, Integer::sum);
                        }
                    });
                    double shares = 0;
                    for (PartOf part : parts.segments()) {
                        assertEquals(counts.getOrDefault(part.id(), 0), part.count());
                        assertEquals(part.count() / (double) segment.size(), part.share(), 1e-12);
                        shares += part.share();
                        assertEquals(Math.signum(part.effect()), Math.signum(part.share() - part.overallShare()), 1);
                    }
                    assertEquals(1, shares, 1e-9);
                    assertTrue(segment.text().contains(parts.segmentation() + ": "), segment.text());
                });
            }
        }
    }

    @Test
    void oneSegmentationAloneHasNothingBesideIt() {
        Across across = new Crossing().across();
        JsonNode json = JSON.valueToTree(ResultJson.tree(across));
        assertEquals(0, json.path("pairs").size());
        assertEquals(0, json.path("compositions").size());
    }

    private static Map<Integer, Integer> indices(List<Across.CrossedSegment> segments) {
        Map<Integer, Integer> indices = new HashMap<>();
        segments.forEach(segment -> indices.put(segment.id(), indices.size()));
        return indices;
    }
}
