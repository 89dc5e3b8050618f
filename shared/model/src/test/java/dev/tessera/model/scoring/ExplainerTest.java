package dev.tessera.model.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.Models;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.scoring.Explanation.FeaturePart;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
    @Property(tries = 300)
    void contributionsAddUpToTheDifferenceOfTheSquaredDistances(@ForAll long seed, @ForAll Space space) {
        Model model = orthonormal(Models.model(seed, space));
        assertAddsUp(model, Models.row(new Random(~seed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scaled", "pca"})
    void theyDoSoInModelsOfFormat1(String space) throws Exception {
        Model model = ModelJson.read(Format1.bytes(space + ".json"));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Values values = new Values(model.schema().columns().size());
            for (int j = 0; j < values.size(); j++) {
                values.setNumber(j, random.nextGaussian() * 50 + 40);
            }
            assertAddsUp(model, values);
        }
    }

    @Property(tries = 100)
    void whatStandsForOneSegmentStandsAgainstTheOther(@ForAll long seed, @ForAll Space space) {
        Model model = orthonormal(Models.model(seed, space));
        Values values = Models.row(new Random(seed));
        Explainer explainer = new Explainer(new Scorer(model));
        Explanation one = explainer.explain(values, 1, 7);
        Explanation other = explainer.explain(values, 7, 1);
        assertEquals(-one.difference(), other.difference(), 1e-12 * Math.abs(one.difference()));
        for (FeaturePart part : one.features()) {
            assertEquals(-part.contribution(), part(other, part.feature()).contribution());
        }
    }

    @Property(tries = 100)
    void featuresAreAsScored(@ForAll long seed) {
        Model model = Models.model(seed, Space.SCALED);
        Values values = Models.row(new Random(seed));
        Explanation explanation = new Explainer(new Scorer(model)).explain(values, 1, 4);
        Score score = new Scorer(model).score(values);
        assertEquals(model.pipeline().features().size(), explanation.features().size());
        Customers customers = Customers.builder(model.schema().columns())
                .add("1", model.derivations().recompute(values))
                .build();
        double[] scaled = model.pipeline().transform(customers).row(0);
        int at = 0;
        for (Feature feature : model.pipeline().features()) {
            FeaturePart part = part(explanation, feature.name());
            assertEquals(feature.columns(), List.copyOf(part.scaled().keySet()));
            for (double value : part.scaled().values()) {
                assertEquals(scaled[at++], value);
            }
            assertEquals(score.imputed().contains(feature.name()), part.imputed());
            int column = model.schema().indexOf(feature.name());
            double number = customers.values(0).number(column);
            assertEquals(Double.isNaN(number) ? null : number, part.number());
            assertEquals(customers.values(0).text(column), part.text());
        }
    }

    @Property(tries = 100)
    void whatDecidesMostComesFirst(@ForAll long seed) {
        Explanation explanation =
                new Explainer(new Scorer(Models.model(seed, Space.SCALED))).explain(Models.row(new Random(seed)), 4, 7);
        for (int i = 1; i < explanation.features().size(); i++) {
            assertTrue(Math.abs(explanation.features().get(i - 1).contribution())
                    >= Math.abs(explanation.features().get(i).contribution()));
        }
    }

    @Test
    void aSegmentThatTheModelHasNotIsRefused() {
        Explainer explainer = new Explainer(new Scorer(Models.model(1, Space.SCALED)));
        assertThrows(IllegalArgumentException.class, () -> explainer.explain(Models.row(new Random(1)), 1, 2));
    }

    private static void assertAddsUp(Model model, Values values) {
        Scorer scorer = new Scorer(model);
        Score score = scorer.score(values);
        Explanation explanation = new Explainer(scorer)
                .explain(values, score.segment().id(), score.runnerUp().id());
        double next = score.runnerUpDistance() * score.runnerUpDistance();
        double expected = next - score.distance() * score.distance();
        double sum = explanation.features().stream()
                .mapToDouble(FeaturePart::contribution)
                .sum();
        assertEquals(expected, sum, 1e-9 * expected + 1e-13 * next);
        assertEquals(expected, explanation.difference(), 1e-9 * expected + 1e-13 * next);
    }

    private static FeaturePart part(Explanation explanation, String feature) {
        return explanation.features().stream()
                .filter(part -> part.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    /** The same with components as principal components are: of length 1, each at right angles to the others. */
    private static Model orthonormal(Model model) {
        Projection projection = model.projection();
        int count = projection.components().rows();
        int d = projection.mean().length;
        double[][] rows = new double[count][];
        for (int c = 0; c < count; c++) {
            double[] row = projection.components().row(c).clone();
            // Twice, as once leaves what rounding leaves.
            for (int again = 0; again < 2; again++) {
                for (int e = 0; e < c; e++) {
                    double along = dot(row, rows[e]);
                    for (int j = 0; j < d; j++) {
                        row[j] -= along * rows[e][j];
                    }
                }
            }
            double length = Math.sqrt(dot(row, row));
            for (int j = 0; j < d; j++) {
                row[j] /= length;
            }
            rows[c] = row;
        }
        double[] values = new double[count * d];
        for (int c = 0; c < count; c++) {
            System.arraycopy(rows[c], 0, values, c * d, d);
        }
        return new Model(
                model.dataset(),
                model.segmentation(),
                model.trainingId(),
                model.createdAt(),
                model.table(),
                model.key(),
                model.schema(),
                model.missing(),
                model.derivations(),
                model.pipeline(),
                new Projection(projection.mean(), Matrix.wrap(values, count, d), projection.explainedVarianceRatio()),
                model.space(),
                model.clusterComponents(),
                model.centroids(),
                model.segments(),
                model.risk(),
                model.outliers(),
                model.population());
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
