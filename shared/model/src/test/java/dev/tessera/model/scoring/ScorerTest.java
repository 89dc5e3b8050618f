package dev.tessera.model.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.Models;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScorerTest {
    @Test
    void tiesGoToTheFirstSegment() {
        Scorer scorer = new Scorer(onALine(3, -1, 1, 1));
        Score middle = scorer.scoreScaled(new double[] {0});
        assertEquals(2, middle.segment().id());
        assertEquals(3, middle.runnerUp().id());
        Score right = scorer.scoreScaled(new double[] {2});
        assertEquals(1, right.segment().id());
        assertEquals(3, right.runnerUp().id());
        assertEquals(1, right.distance());
        assertEquals(1, right.runnerUpDistance());
    }

    @Test
    void theSecondComponentIsZeroWhereThereIsOnlyOne() {
        Score score = new Scorer(onALine(0, 1)).scoreScaled(new double[] {0.25});
        assertEquals(0.25, score.pc1());
        assertEquals(0, score.pc2());
    }

    @Test
    void whatIsMissingIsNamed() {
        Scorer scorer = new Scorer(onALine(0, 1));
        assertEquals(List.of("x"), scorer.score(new Values(1)).imputed());
        Values present = new Values(1);
        present.setNumber(0, 3);
        assertEquals(List.of(), scorer.score(present).imputed());
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        Scorer scorer = new Scorer(onALine(0, 1));
        assertThrows(IllegalArgumentException.class, () -> scorer.score(new Values(2)));
    }

    @Test
    void aNumberTooLargeToSquareStillHasASegment() {
        Score score = new Scorer(onALine(0, 1)).scoreScaled(new double[] {1e300});
        assertEquals(1, score.segment().id());
        assertEquals(2, score.runnerUp().id());
    }

    @Property(tries = 300)
    void theNearestAndTheNextAreThoseOfAllDistances(@ForAll long seed, @ForAll Space space) {
        Model model = Models.model(seed, space);
        Random random = new Random(~seed);
        double[] scaled = random.doubles(model.pipeline().width(), -3, 3).toArray();
        Score score = new Scorer(model).scoreScaled(scaled);
        double[] point = space == Space.PCA ? model.projection().project(scaled, model.clusterComponents()) : scaled;
        List<Double> distances = new ArrayList<>(IntStream.range(0, 3)
                .mapToObj(i -> distance(point, model.centroids().row(i)))
                .toList());
        int nearest = model.segments().indexOf(score.segment());
        int next = model.segments().indexOf(score.runnerUp());
        assertTrue(nearest != next);
        assertEquals(distances.get(nearest), score.distance());
        assertEquals(distances.get(next), score.runnerUpDistance());
        distances.sort(null);
        assertEquals(distances.get(0), score.distance());
        assertEquals(distances.get(1), score.runnerUpDistance());
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Model model = onALine(0, 1);
        assertThrows(IllegalArgumentException.class, () -> onALine(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(
                        model.dataset(),
                        model.segmentation(),
                        model.trainingId(),
                        model.createdAt(),
                        model.table(),
                        model.key(),
                        new TableSchema("", List.of(new Column("x", ColumnType.CATEGORY))),
                        model.missing(),
                        Derivations.none(List.of(new Column("x", ColumnType.CATEGORY))),
                        model.pipeline(),
                        model.projection(),
                        model.space(),
                        model.clusterComponents(),
                        model.centroids(),
                        model.segments(),
                        null,
                        null,
                        null));
    }

    @Property(tries = 200)
    void derivedFeaturesAreComputedWhateverStandsInTheirPlaces(@ForAll long seed) {
        Random random = new Random(seed);
        Model model = Models.model(seed, Space.SCALED);
        Values inputs = Models.row(random);
        Values others = Models.row(random);
        for (int i = 0; i < inputs.size(); i++) {
            others.setText(i, inputs.text(i));
            others.setNumber(i, i == inputs.size() - 1 ? random.nextGaussian() : inputs.number(i));
        }
        assertEquals(new Scorer(model).score(inputs), new Scorer(model).score(others));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }

    /** One feature as it is, and a segment at each place, with ids from 1. */
    private static Model onALine(double... places) {
        return new Model(
                "d",
                "s",
                "t",
                Instant.EPOCH,
                "customers",
                "id",
                new TableSchema("", List.of(new Column("x", ColumnType.NUMBER))),
                List.of(),
                Derivations.none(List.of(new Column("x", ColumnType.NUMBER))),
                new FeaturePipeline(List.of(new NumberFeature("x", Transform.NONE, 0, 1, 0, 1))),
                new Projection(new double[1], Matrix.wrap(new double[] {1}, 1, 1), new double[] {1}),
                Space.SCALED,
                0,
                Matrix.wrap(places, places.length, 1),
                IntStream.rangeClosed(1, places.length)
                        .mapToObj(id -> new Segment(id, "Segment " + id, 1, 0.5))
                        .toList(),
                null,
                null,
                null);
    }
}
