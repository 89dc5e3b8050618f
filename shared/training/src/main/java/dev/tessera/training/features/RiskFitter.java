package dev.tessera.training.features;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.RiskDefinition.Cuts;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.risk.RiskRule;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.risk.RiskTerm;
import dev.tessera.model.value.TableSchema;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Learns how risk is judged: what features are standardised by, and where tiers begin that are shares of the customers. */
public final class RiskFitter {
    private RiskFitter() {}

    /**
     * From all customers of a dataset, whoever a segmentation leaves out.
     *
     * @param customers with the features of {@link TableSchema#ofFeatures}
     * @param notes gets what was decided on the way
     * @return null where the definition declares no risk
     * @throws TrainingException when a feature of the score has no value, or none that its recipe can use
     */
    public static @Nullable RiskScale fit(Definition definition, Customers customers, List<String> notes)
            throws TrainingException {
        RiskDefinition risk = definition.risk();
        if (risk == null) {
            return null;
        }
        List<FeatureSource> sources = definition.allFeatures();
        List<RiskTerm> terms = new ArrayList<>();
        for (String name : risk.score().keySet()) {
            FeatureSource source = sources.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            terms.add(term(source, Objects.requireNonNull(risk.score().get(name)), customers, notes));
        }
        List<RiskRule> rules = RiskRule.of(definition);
        Cuts cuts = risk.cuts();
        if (!cuts.quantiles()) {
            return new RiskScale(terms, cuts.medium(), cuts.high(), rules);
        }
        double[] scores = scores(new RiskScale(terms, 0, 0, rules), definition, customers);
        Arrays.sort(scores);
        return new RiskScale(terms, from(scores, cuts.medium()), from(scores, cuts.high()), rules);
    }

    private static RiskTerm term(
            FeatureSource source, RiskDefinition.Part part, Customers customers, List<String> notes)
            throws TrainingException {
        if (part.weight() == null) {
            return new RiskTerm.Levels(source.name(), part.levels());
        }
        double[] values = FeatureValues.of(source, customers);
        Recipe recipe = (source.type() == ColumnType.NUMBER ? source.recipe() : FeatureValues.ofIndexes(source))
                .weighted(1)
                .with(Set.of());
        Bounds bounds = BoundsFitter.fit(source.name(), recipe.clip(), values, new ArrayList<>());
        NumberFeature number = NumberFitter.fit(source.name(), recipe, bounds, values, notes);
        return new RiskTerm.Scaled(
                source.type() == ColumnType.NUMBER
                        ? number
                        : new OrdinalFeature(source.format().order(), number),
                part.weight());
    }

    private static double[] scores(RiskScale scale, Definition definition, Customers customers) {
        int[] columns = scale.columns(TableSchema.ofFeatures(definition));
        double[] scores = new double[customers.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = scale.score(customers.values(row), columns);
        }
        return scores;
    }

    /** The least score that no more than the rest of the customers have or exceed: of equals, all are below or none. */
    private static double from(double[] sorted, double quantile) {
        // 0.07 × 100 is a little more than 7.
        int first = (int) Math.ceil(quantile * sorted.length - 1e-9);
        if (first == 0) {
            return sorted[0];
        }
        while (first < sorted.length && sorted[first] == sorted[first - 1]) {
            first++;
        }
        return first < sorted.length ? sorted[first] : Math.nextUp(sorted[sorted.length - 1]);
    }
}
