package dev.tessera.definition;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feature's part of a definition. */
final class FeatureSection {
    static final List<String> OF_ROWS = with("table", "aggregate", "column", "by", "quantile", "level", "where");
    static final List<String> DERIVED = with("expression");

    private FeatureSection() {}

    private static List<String> with(String... own) {
        List<String> keys = new ArrayList<>(List.of(own));
        keys.addAll(List.of("role", "sensitive"));
        keys.addAll(RecipeSection.KEYS);
        return keys;
    }

    static FeatureDefinition read(YamlValue value) {
        if (value.isText()) {
            return derived(value, value, Map.of());
        }
        Map<String, YamlValue> all = value.mapping("an expression, or the keys table and aggregate");
        YamlValue expression = all.get("expression");
        return expression == null
                ? ofRows(value, value.mapping(OF_ROWS))
                : derived(value, expression, value.mapping(DERIVED));
    }

    private static FeatureDefinition derived(YamlValue value, YamlValue expression, Map<String, YamlValue> keys) {
        return new FeatureDefinition.Derived(
                expression.text("an expression such as BALANCE / CREDIT_LIMIT"),
                role(keys),
                sensitive(keys),
                recipe(value, keys));
    }

    private static FeatureDefinition ofRows(YamlValue value, Map<String, YamlValue> keys) {
        String table =
                value.required(keys, "table", "the table whose rows count").text("a table's name");
        Aggregate aggregate =
                value.required(keys, "aggregate", "how rows become one value").oneOf(Aggregate.class);
        YamlValue quantile = keys.get("quantile");
        return value.make(() -> new FeatureDefinition.OfRows(
                table,
                aggregate,
                text(keys.get("column"), "a column of the table"),
                text(keys.get("by"), "a date column of the table"),
                quantile == null ? Double.NaN : quantile.share("a quantile from 0 to 1, such as 0.9"),
                text(keys.get("level"), "a level of the column"),
                text(keys.get("where"), "a condition such as tran_amt < 0"),
                role(keys),
                sensitive(keys),
                recipe(value, keys)));
    }

    private static Recipe recipe(YamlValue value, Map<String, YamlValue> keys) {
        return RecipeSection.read(value, keys, ColumnType.NUMBER, false);
    }

    private static Role role(Map<String, YamlValue> keys) {
        return YamlValue.oneOf(keys.get("role"), Role.class, Role.BEHAVIOUR);
    }

    private static boolean sensitive(Map<String, YamlValue> keys) {
        YamlValue value = keys.get("sensitive");
        return value != null && value.truth();
    }

    private static @Nullable String text(@Nullable YamlValue value, String expected) {
        return value == null ? null : value.text(expected);
    }
}
