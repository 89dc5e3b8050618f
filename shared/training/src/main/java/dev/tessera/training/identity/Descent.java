package dev.tessera.training.identity;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Migration.Effect;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.identity.SegmentIds.Ids;
import dev.tessera.training.output.Moves;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the model before put all customers of a training, then and now. */
public final class Descent {
    private final Ancestry ancestry;
    private final Customers customers;
    private final int threads;
    private final int[] before;
    private final int @Nullable [] rescored;

    private Descent(Ancestry ancestry, Customers customers, int threads, int[] before, int @Nullable [] rescored) {
        this.ancestry = ancestry;
        this.customers = customers;
        this.threads = threads;
        this.before = before;
        this.rescored = rescored;
    }

    /** Of what there has been of a segmentation. */
    public static Descent of(Ancestry ancestry, Customers customers, int threads) {
        Predecessor predecessor = ancestry.predecessor();
        if (predecessor == null) {
            return new Descent(ancestry, customers, threads, new int[customers.size()], null);
        }
        return new Descent(
                ancestry,
                customers,
                threads,
                predecessor.segments(),
                Rescoring.of(predecessor.model(), customers, threads).orElse(null));
    }

    /**
     * The ids of a model's segments.
     *
     * @param trained those of the customers that it was trained on, n of them
     * @param assignments n, the index of the segment of each
     * @param k how many segments there are
     */
    public Ids ids(String segmentation, String training, Customers trained, int[] assignments, int k) {
        int[] rows = rows(trained);
        return SegmentIds.of(
                segmentation,
                training,
                ancestry,
                at(before, rows),
                rescored == null ? null : at(rescored, rows),
                assignments,
                k);
    }

    /**
     * Where customers have moved, and whether lookups may take the model; empty of a first one.
     *
     * @param scores of all customers, by the model
     * @param trained those of the customers that it was trained on, n of them
     * @param matrix n × d, what k-means saw
     * @param assignments n, the index of the segment of each
     */
    public Optional<Moves> moves(
            Definition definition,
            Model model,
            List<Score> scores,
            Customers trained,
            Matrix matrix,
            int[] assignments) {
        Predecessor predecessor = ancestry.predecessor();
        if (predecessor == null) {
            return Optional.empty();
        }
        List<Integer> idsBefore = Migrations.ids(predecessor.model());
        List<Integer> ids = Migrations.ids(model);
        int[] after = scores.stream().mapToInt(score -> score.segment().id()).toArray();
        int[] added = new int[after.length];
        for (int row = 0; row < added.length; row++) {
            added[row] = before[row] == 0 ? after[row] : 0;
        }
        int[] addedTo = Migrations.counts(ids, added);
        int[] goneFrom = idsBefore.stream()
                .mapToInt(id -> predecessor.gone().getOrDefault(id, 0))
                .toArray();
        @Nullable Effect data = null;
        @Nullable Effect byModel = null;
        if (rescored != null) {
            data = Migrations.effect(idsBefore, before, idsBefore, rescored);
            byModel = Migrations.effect(idsBefore, rescored, ids, after);
        }
        Migration migration = new Migration(
                model.segmentation(),
                model.trainingId(),
                predecessor.model().trainingId(),
                idsBefore,
                ids,
                Arrays.stream(addedTo).sum(),
                addedTo,
                Arrays.stream(goneFrom).sum(),
                goneFrom,
                Migrations.effect(idsBefore, before, ids, after),
                data,
                byModel,
                Gates.check(
                        definition.gate(),
                        predecessor.redefined(),
                        byModel == null ? null : byModel.share(),
                        matrix,
                        assignments,
                        ids.size(),
                        rescored == null ? null : at(rescored, rows(trained)),
                        predecessor.model().segments(),
                        definition.training().seed(),
                        threads));
        return Optional.of(new Moves(migration, before, rescored));
    }

    /** Where those trained on are among all. */
    private int[] rows(Customers trained) {
        int[] rows = new int[trained.size()];
        int row = 0;
        for (int i = 0; i < rows.length; i++) {
            while (!customers.id(row).equals(trained.id(i))) {
                row++;
            }
            rows[i] = row++;
        }
        return rows;
    }

    private static int[] at(int[] values, int[] rows) {
        int[] some = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = values[rows[i]];
        }
        return some;
    }
}
