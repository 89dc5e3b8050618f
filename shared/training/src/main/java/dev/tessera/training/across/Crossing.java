package dev.tessera.training.across;

import dev.tessera.clustering.agreement.Contingency;
import dev.tessera.model.result.Across;
import dev.tessera.model.result.Across.ComposedSegment;
import dev.tessera.model.result.Across.Composition;
import dev.tessera.model.result.Across.CrossedSegment;
import dev.tessera.model.result.Across.Pair;
import dev.tessera.model.result.Across.PartOf;
import dev.tessera.model.result.Across.Parts;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.profile.Odds;
import dev.tessera.training.profile.Telling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Crosses the segmentations of a dataset over all its customers. */
public final class Crossing {
    private final List<Crossed> all = new ArrayList<>();
    private int customers;

    /** One segmentation, by the indices of its segments. */
    private record Crossed(String name, List<CrossedSegment> segments, int[] assignments) {}

    /**
     * Adds a segmentation.
     *
     * @param scores of every customer; in the same order for all segmentations
     */
    public void add(Model model, List<Score> scores) {
        Map<Integer, Integer> indices = new HashMap<>();
        for (Segment segment : model.segments()) {
            indices.put(segment.id(), indices.size());
        }
        int[] assignments = new int[scores.size()];
        int[] sizes = new int[indices.size()];
        for (int row = 0; row < assignments.length; row++) {
            assignments[row] =
                    Objects.requireNonNull(indices.get(scores.get(row).segment().id()));
            sizes[assignments[row]]++;
        }
        List<CrossedSegment> segments = new ArrayList<>();
        for (Segment segment : model.segments()) {
            segments.add(new CrossedSegment(segment.id(), segment.name(), sizes[segments.size()]));
        }
        customers = assignments.length;
        all.add(new Crossed(model.segmentation(), segments, assignments));
    }

    /** Every two of them; none of one alone. */
    public Across across() {
        List<Pair> pairs = new ArrayList<>();
        Map<String, Map<String, int[][]>> counts = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Crossed first = all.get(i);
                Crossed second = all.get(j);
                Contingency table = Contingency.of(
                        first.assignments(),
                        first.segments().size(),
                        second.assignments(),
                        second.segments().size());
                counts.computeIfAbsent(first.name(), name -> new HashMap<>()).put(second.name(), table.counts());
                counts.computeIfAbsent(second.name(), name -> new HashMap<>())
                        .put(
                                first.name(),
                                transposed(table.counts(), second.segments().size()));
                pairs.add(new Pair(
                        first.name(),
                        second.name(),
                        first.segments(),
                        second.segments(),
                        table.counts(),
                        table.cramersV(),
                        table.adjustedRandIndex(),
                        table.normalisedMutualInformation()));
            }
        }
        List<Composition> compositions = new ArrayList<>();
        for (Crossed each : all.size() < 2 ? List.<Crossed>of() : all) {
            compositions.add(composition(each, counts.getOrDefault(each.name(), Map.of())));
        }
        return new Across(customers, pairs, compositions);
    }

    private Composition composition(Crossed of, Map<String, int[][]> counts) {
        List<ComposedSegment> segments = new ArrayList<>();
        for (int s = 0; s < of.segments().size(); s++) {
            CrossedSegment segment = of.segments().get(s);
            List<Parts> parts = new ArrayList<>();
            for (Crossed other : all) {
                if (!other.name().equals(of.name())) {
                    int[] row = Objects.requireNonNull(counts.get(other.name()))[s];
                    parts.add(new Parts(other.name(), parts(segment.size(), other, row)));
                }
            }
            segments.add(new ComposedSegment(segment.id(), segment.name(), segment.size(), text(parts), parts));
        }
        return new Composition(of.name(), segments);
    }

    private List<PartOf> parts(int size, Crossed other, int[] row) {
        List<PartOf> parts = new ArrayList<>();
        for (int t = 0; t < row.length; t++) {
            CrossedSegment segment = other.segments().get(t);
            parts.add(new PartOf(
                    segment.id(),
                    segment.name(),
                    row[t],
                    size == 0 ? 0 : row[t] / (double) size,
                    customers == 0 ? 0 : segment.size() / (double) customers,
                    Odds.delta(row[t], size, segment.size(), customers),
                    Odds.logRatio(row[t], size, segment.size(), customers)));
        }
        return parts;
    }

    private static String text(List<Parts> parts) {
        List<String> texts = new ArrayList<>();
        for (Parts each : parts) {
            PartOf most = each.segments().get(0);
            for (PartOf part : each.segments()) {
                most = part.effect() > most.effect() ? part : most;
            }
            texts.add(each.segmentation() + ": "
                    + (Telling.isNegligible(most.effect())
                            ? "as all customers"
                            : Telling.often(most.share()) + most.id() + " " + most.name() + " "
                                    + Telling.shares(most.share(), most.overallShare())));
        }
        return String.join("; ", texts);
    }

    private static int[][] transposed(int[][] counts, int columns) {
        int[][] transposed = new int[columns][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j][i] = counts[i][j];
            }
        }
        return transposed;
    }
}
