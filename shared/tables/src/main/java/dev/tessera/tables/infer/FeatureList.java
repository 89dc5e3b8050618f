package dev.tessera.tables.infer;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.Derived;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Transform;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Features that are proposed, each by a name of its own. */
final class FeatureList {
    private final Map<String, FeatureDefinition> features = new LinkedHashMap<>();
    private final Set<String> taken;

    /** @param taken what features and columns of customers are called already */
    FeatureList(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** By name, in order. */
    Map<String, FeatureDefinition> all() {
        return Collections.unmodifiableMap(features);
    }

    /** Adds an aggregate of rows and returns what it is called. Who has no row has nothing of it: 0. */
    String ofRows(
            String name,
            String table,
            Aggregate aggregate,
            @Nullable String column,
            @Nullable String where,
            Role role,
            boolean sensitive,
            Recipe recipe) {
        Recipe whole = Double.isNaN(aggregate.withoutRows()) ? recipe.constant("0") : recipe;
        return add(name, new OfRows(table, aggregate, column, null, Double.NaN, null, where, role, sensitive, whole));
    }

    /** Adds the days since a date of a table of customers and returns what they are called. */
    String daysSince(String name, String table, String column) {
        return add(name, OfRows.daysSince(table, column, Role.BEHAVIOUR));
    }

    /** Adds an expression over features that are there already and returns what it is called. */
    String derived(String name, String expression, Role role, boolean sensitive, Recipe recipe) {
        return add(name, new Derived(expression, role, sensitive, recipe));
    }

    /** The recipe of a number with a transform. */
    static Recipe number(Transform transform) {
        return Recipe.of(ColumnType.NUMBER, false).with(transform);
    }

    private String add(String name, FeatureDefinition feature) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        features.put(unique, feature);
        return unique;
    }
}
