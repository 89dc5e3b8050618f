package dev.tessera.training.identity;

import dev.tessera.clustering.agreement.OptimalAssignment;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Identity.Basis;
import dev.tessera.model.result.Identity.Born;
import dev.tessera.model.result.Identity.Retired;
import dev.tessera.model.result.Identity.Stayed;
import dev.tessera.model.scoring.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives segments the ids of those that they go on from: old and new ones are paired so that the sum of their Jaccard
 * overlaps is the greatest, counting none below {@link #LEAST_OVERLAP}. A segment without a partner gets an id that none
 * has had.
 */
public final class SegmentIds {
    /** The least Jaccard overlap with which a segment is still the same. */
    public static final double LEAST_OVERLAP = 0.3;

    /** A segment comes from, or went into, another one with more than this share of its customers. */
    private static final double MOST = 0.5;

    /** With a smaller share of the customers in both trainings, these say nothing of the others. */
    private static final double LEAST_SHARED = 0.1;

    private SegmentIds() {}

    /**
     * The ids.
     *
     * @param ids of the segments, in the model's order
     */
    public record Ids(int[] ids, Identity identity) {}

    /**
     * Gives the ids.
     *
     * @param before n, the id of the segment that each customer was in, 0 of who was not there
     * @param rescored n, the id of the segment that the predecessor's model puts each in now; null where it cannot
     * @param after n, the index of the segment that each is in
     * @param k how many segments there are
     */
    public static Ids of(
            String segmentation,
            String training,
            Ancestry ancestry,
            int[] before,
            int @Nullable [] rescored,
            int[] after,
            int k) {
        Predecessor predecessor = ancestry.predecessor();
        if (predecessor == null) {
            int[] ids = new int[k];
            Arrays.setAll(ids, i -> ancestry.nextId() + i);
            List<Born> born =
                    Arrays.stream(ids).mapToObj(id -> new Born(id, null, 0)).toList();
            return new Ids(
                    ids,
                    new Identity(
                            segmentation,
                            training,
                            null,
                            Basis.NONE,
                            0,
                            ancestry.nextId() + k,
                            List.of(),
                            born,
                            List.of()));
        }
        long shared = Arrays.stream(before).filter(id -> id > 0).count();
        boolean enough = shared > 0 && shared >= LEAST_SHARED * after.length;
        int[] known = enough || rescored == null ? before : rescored;
        Basis basis = known == rescored ? Basis.MODEL : shared > 0 ? Basis.CUSTOMERS : Basis.NONE;
        int[] old = predecessor.model().segments().stream()
                .mapToInt(Segment::id)
                .sorted()
                .toArray();
        return new Overlap(old, known, after, k)
                .ids(segmentation, training, predecessor.model().trainingId(), basis, ancestry.nextId());
    }

    /**
     * The Jaccard overlaps of segments before with segments after.
     *
     * @param counts rows before, columns after: the customers of each pair
     */
    public static double[][] overlaps(int[][] counts) {
        double[][] overlaps = new double[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            overlaps[i] = new double[counts[i].length];
            int row = Arrays.stream(counts[i]).sum();
            for (int j = 0; j < counts[i].length; j++) {
                int column = j;
                int either = row
                        + Arrays.stream(counts).mapToInt(each -> each[column]).sum()
                        - counts[i][j];
                overlaps[i][j] = either == 0 ? 0 : counts[i][j] / (double) either;
            }
        }
        return overlaps;
    }

    /** For each row of overlaps the column of the segment that it is still the same as, −1 where it is none. */
    public static int[] partners(double[][] overlaps) {
        double[][] usable = Arrays.stream(overlaps)
                .map(row -> Arrays.stream(row)
                        .map(overlap -> overlap >= LEAST_OVERLAP ? overlap : 0)
                        .toArray())
                .toArray(double[][]::new);
        int[] partners = OptimalAssignment.greatest(usable);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0 && usable[i][partners[i]] == 0) {
                partners[i] = -1;
            }
        }
        return partners;
    }

    /** How many customers each pair of an old and a new segment shares. */
    private static final class Overlap {
        private final int[] old;
        private final int[][] counts;
        private final int[] ofOld;
        private final int[] ofNew;

        Overlap(int[] old, int[] before, int[] after, int k) {
            this.old = old;
            counts = new int[old.length][k];
            ofOld = new int[old.length];
            ofNew = new int[k];
            for (int row = 0; row < after.length; row++) {
                int index = Arrays.binarySearch(old, before[row]);
                if (index >= 0) {
                    counts[index][after[row]]++;
                    ofOld[index]++;
                    ofNew[after[row]]++;
                }
            }
        }

        Ids ids(String segmentation, String training, String previous, Basis basis, int nextId) {
            double[][] overlaps = overlaps(counts);
            int[] partners = partners(overlaps);
            int[] ids = new int[ofNew.length];
            List<Stayed> stayed = new ArrayList<>();
            for (int i = 0; i < old.length; i++) {
                int j = partners[i];
                if (j >= 0) {
                    ids[j] = old[i];
                    stayed.add(new Stayed(old[i], overlaps[i][j]));
                }
            }
            int next = nextId;
            List<Born> born = new ArrayList<>();
            for (int j = 0; j < ids.length; j++) {
                if (ids[j] == 0) {
                    ids[j] = next++;
                    born.add(born(ids[j], j));
                }
            }
            List<Retired> retired = new ArrayList<>();
            for (int i = 0; i < old.length; i++) {
                int id = old[i];
                if (stayed.stream().noneMatch(each -> each.id() == id)) {
                    retired.add(retired(i, ids));
                }
            }
            stayed.sort(Comparator.comparingInt(Stayed::id));
            return new Ids(
                    ids,
                    new Identity(
                            segmentation,
                            training,
                            previous,
                            basis,
                            Arrays.stream(ofOld).sum(),
                            next,
                            stayed,
                            born,
                            retired));
        }

        private Born born(int id, int j) {
            int most = 0;
            for (int i = 1; i < old.length; i++) {
                most = counts[i][j] > counts[most][j] ? i : most;
            }
            double share = ofNew[j] == 0 ? 0 : counts[most][j] / (double) ofNew[j];
            return new Born(id, share > MOST ? old[most] : null, share);
        }

        private Retired retired(int i, int[] ids) {
            int most = 0;
            for (int j = 1; j < ids.length; j++) {
                most = counts[i][j] > counts[i][most] ? j : most;
            }
            double share = ofOld[i] == 0 ? 0 : counts[i][most] / (double) ofOld[i];
            return new Retired(old[i], share > MOST ? ids[most] : null, share);
        }
    }
}
