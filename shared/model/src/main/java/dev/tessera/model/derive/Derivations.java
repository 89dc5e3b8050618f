package dev.tessera.model.derive;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.expression.Operation;
import dev.tessera.model.expression.Operator;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds derived features to a customer's other ones: expressions, and days since a date of the customer's own. An
 * expression may use every feature that stands before its own. Thread-safe.
 */
public final class Derivations {
    private static final List<Operation> MISSING =
            List.of(new Operation.Constant(0), new Operation.Constant(0), new Operation.Apply(Operator.DIVIDE));

    private final List<Column> features;
    private final List<Column> inputs;
    private final Map<String, Expression> expressions;
    /** By feature, the place of the date that it counts days from. */
    private final Map<String, Integer> dates;

    /** For each feature its expression, null for an input. */
    private final @Nullable Expression[] steps;

    private Derivations(List<Column> features, Map<String, Expression> expressions, Map<String, Integer> dates) {
        this.features = List.copyOf(features);
        this.dates = Map.copyOf(dates);
        this.expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
        this.inputs = this.features.stream()
                .filter(feature -> !expressions.containsKey(feature.name()))
                .toList();
        this.steps = this.features.stream()
                .map(feature -> expressions.get(feature.name()))
                .toArray(Expression[]::new);
    }

    /**
     * Those of a definition. Without its {@code as_of} days since a date are missing until {@link #asOf} says the day.
     *
     * @throws DefinitionException that leads to the expression and says at which character what was expected
     */
    public static Derivations of(Definition definition) {
        List<Column> features = TableSchema.ofFeatures(definition).columns();
        Map<String, Expression> expressions = new LinkedHashMap<>();
        Map<String, Integer> dates = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            String name = features.get(i).name();
            FeatureDefinition feature = definition.features().get(name);
            if (feature instanceof FeatureDefinition.Derived derived) {
                expressions.put(name, compile(name, derived.expression(), features.subList(0, i)));
            } else if (feature instanceof FeatureDefinition.OfRows rows
                    && Objects.requireNonNull(definition.tables().get(rows.table()))
                            .isOfCustomers()) {
                expressions.put(name, Expression.of(MISSING, features));
                dates.put(name, indexOf(features, Objects.requireNonNull(rows.column())));
            }
        }
        return new Derivations(features, expressions, dates).asOf(definition.asOf());
    }

    private static int indexOf(List<Column> features, String name) {
        return features.stream().map(Column::name).toList().indexOf(name);
    }

    /** The same with the day that days are counted to; null where no customer has a date, so that none can be. */
    public Derivations asOf(@Nullable LocalDate day) {
        if (day == null || dates.isEmpty()) {
            return this;
        }
        Map<String, Expression> dated = new LinkedHashMap<>(expressions);
        dates.forEach((name, date) -> dated.put(
                name,
                Expression.of(
                        List.of(
                                new Operation.Constant(day.toEpochDay()),
                                new Operation.Column(date),
                                new Operation.Apply(Operator.FLOOR),
                                new Operation.Apply(Operator.SUBTRACT)),
                        features)));
        return new Derivations(features, dated, dates);
    }

    /**
     * Those of a model.
     *
     * @param features all of them, in order
     * @param expressions of the derived ones, by name; their columns are {@code features}
     * @throws IllegalArgumentException when an expression is of no feature, or of a category, or uses a feature that
     *     does not stand before it
     */
    public static Derivations of(List<Column> features, Map<String, Expression> expressions) {
        for (String name : expressions.keySet()) {
            List<Column> before = features.stream()
                    .takeWhile(feature -> !feature.name().equals(name))
                    .toList();
            if (before.size() == features.size() || features.get(before.size()).type() != ColumnType.NUMBER) {
                throw new IllegalArgumentException("no number among the features is called '" + name + "'");
            }
            Expression.of(Objects.requireNonNull(expressions.get(name)).operations(), before);
        }
        return new Derivations(features, expressions, Map.of());
    }

    private static Expression compile(String name, String text, List<Column> before) {
        try {
            return Expression.compile(text, before);
        } catch (DefinitionException e) {
            DefinitionException placed =
                    new DefinitionException(List.of("features", name, "expression"), String.valueOf(e.getMessage()));
            placed.initCause(e);
            throw placed;
        }
    }

    /** None: every feature is an input. */
    public static Derivations none(List<Column> features) {
        return new Derivations(features, Map.of(), Map.of());
    }

    /** Every feature, in order. */
    public List<Column> features() {
        return features;
    }

    /** The features that are not derived, in order. */
    public List<Column> inputs() {
        return inputs;
    }

    /** The derived features' expressions by name, in order; their columns are {@link #features}. */
    public Map<String, Expression> expressions() {
        return expressions;
    }

    /**
     * Every feature of a customer.
     *
     * @param values in the order of {@link #inputs}; left as they are
     * @return in the order of {@link #features}
     * @throws IllegalArgumentException when there are not as many values as inputs
     */
    public Values complete(Values values) {
        if (values.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "expected the values of " + inputs.size() + " features, found " + values.size());
        }
        Values all = new Values(steps.length);
        int input = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] == null) {
                all.setNumber(i, values.number(input));
                all.setText(i, values.text(input));
                input++;
            }
        }
        derive(all);
        return all;
    }

    /**
     * A customer's features with the derived ones computed, whatever stands in their places.
     *
     * @param all in the order of {@link #features}; left as they are
     * @throws IllegalArgumentException when there are not as many values as features
     */
    public Values recompute(Values all) {
        if (all.size() != steps.length) {
            throw new IllegalArgumentException(
                    "expected the values of " + steps.length + " features, found " + all.size());
        }
        if (expressions.isEmpty()) {
            return all;
        }
        Values copy = new Values(steps.length);
        for (int i = 0; i < steps.length; i++) {
            copy.setNumber(i, all.number(i));
            copy.setText(i, all.text(i));
        }
        derive(copy);
        return copy;
    }

    /** In order, so that an expression finds the derived features before it. */
    private void derive(Values all) {
        for (int i = 0; i < steps.length; i++) {
            Expression step = steps[i];
            if (step != null) {
                all.setNumber(i, step.value(all));
            }
        }
    }
}
