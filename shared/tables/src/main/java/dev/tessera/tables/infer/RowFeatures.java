package dev.tessera.tables.infer;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Transform;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposes what a customer's rows of a table say: of things they have, whether and how much; of events, how many and how large. */
final class RowFeatures {
    /** With more rows an owner than this, and a date, rows are events. */
    private static final double EVENTS = 3;

    private final String name;
    private final Relation relation;
    private final Map<String, ColumnDefinition> columns;
    private final Map<String, FeatureDefinition> features = new LinkedHashMap<>();

    RowFeatures(String name, Relation relation, Map<String, ColumnDefinition> columns) {
        this.name = name;
        this.relation = relation;
        this.columns = columns;
    }

    /** Whether the rows are events rather than things that a customer has. */
    static boolean areEvents(Relation relation, Map<String, ColumnDefinition> columns) {
        return relation.rowsPerOwner() > EVENTS
                && columns.values().stream().anyMatch(column -> column.type() == ColumnType.DATE);
    }

    Map<String, FeatureDefinition> propose() {
        if (areEvents(relation, columns)) {
            events();
        } else {
            things();
        }
        return features;
    }

    private void things() {
        if (relation.coverage() < 0.99) {
            put("has_" + name, Aggregate.HAS, null, null, Transform.NONE);
        }
        if (relation.rowsPerOwner() > 1.05) {
            put(name + "_count", Aggregate.COUNT, null, null, Transform.NONE);
        }
        columns.forEach((column, definition) -> {
            ColumnWords words = new ColumnWords(column);
            if (definition.type() == ColumnType.NUMBER && !words.isFormer()) {
                boolean adds = words.isAmount() && !words.isRating();
                Transform transform =
                        Recipes.transform(relation.table().column(column).moments());
                put(name + "_" + column, adds ? Aggregate.SUM : Aggregate.MAX, column, null, transform);
            }
        });
    }

    private void events() {
        put(name + "_count", Aggregate.COUNT, null, null, Transform.LOG1P);
        String amount = amount();
        if (amount == null) {
            return;
        }
        NumberMoments moments = relation.table().column(amount).moments();
        if (moments.min() < 0 && moments.max() > 0) {
            String quoted = "`" + amount + "`";
            put(name + "_in", Aggregate.SUM, amount, quoted + " > 0", Transform.LOG1P);
            put(name + "_out", Aggregate.SUM, amount, quoted + " < 0", Transform.SIGNED_LOG);
            put(name + "_largest_in", Aggregate.MAX, amount, quoted + " > 0", Transform.LOG1P);
            put(name + "_largest_out", Aggregate.MIN, amount, quoted + " < 0", Transform.SIGNED_LOG);
        } else {
            Transform log = moments.min() < 0 ? Transform.SIGNED_LOG : Transform.LOG1P;
            put(name + "_sum", Aggregate.SUM, amount, null, log);
            put(name + "_mean", Aggregate.MEAN, amount, null, log);
            put(name + "_largest", moments.min() < 0 ? Aggregate.MIN : Aggregate.MAX, amount, null, log);
        }
    }

    /** The first number that is called an amount, else the first number. */
    private @Nullable String amount() {
        String first = null;
        for (Map.Entry<String, ColumnDefinition> column : columns.entrySet()) {
            if (column.getValue().type() == ColumnType.NUMBER) {
                if (new ColumnWords(column.getKey()).isMovement()) {
                    return column.getKey();
                }
                first = first == null ? column.getKey() : first;
            }
        }
        return first;
    }

    private void put(
            String feature, Aggregate aggregate, @Nullable String column, @Nullable String where, Transform transform) {
        Recipe recipe = Recipe.of(ColumnType.NUMBER, false).with(transform);
        // Who has no row has nothing of it: nothing is guessed.
        Recipe whole = Double.isNaN(aggregate.withoutRows()) ? recipe.constant("0") : recipe;
        features.put(
                feature,
                new OfRows(name, aggregate, column, null, Double.NaN, null, where, Role.BEHAVIOUR, false, whole));
    }
}
