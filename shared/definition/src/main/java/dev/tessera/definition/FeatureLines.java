package dev.tessera.definition;

import static dev.tessera.definition.YamlValue.nameOf;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.Derived;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Valid;
import java.time.LocalDate;

/** Columns and features of a definition as YAML, a line each; what is as by default is left out. */
final class FeatureLines {
    private FeatureLines() {}

    static String of(ColumnDefinition column) {
        InlineKeys keys = new InlineKeys();
        keys.add("type", nameOf(column.type()));
        role(keys, column.role(), column.sensitive());
        CellFormat format = column.format();
        if (format.decimal() == ',') {
            keys.add("decimal", "comma");
        }
        if (format.dateFormat() != null) {
            keys.addText("format", format.dateFormat());
        }
        if (!format.order().isEmpty()) {
            keys.add("order", YamlText.of(format.order()));
        }
        valid(keys, format.valid(), column.type());
        recipe(keys, column.recipe(), Recipe.of(column.type(), !format.order().isEmpty()));
        return keys.size() == 1 ? nameOf(column.type()) : keys.toString();
    }

    static String of(FeatureDefinition feature) {
        InlineKeys keys = new InlineKeys();
        if (feature instanceof Derived derived) {
            keys.addText("expression", derived.expression());
        } else if (feature instanceof OfRows rows) {
            ofRows(keys, rows);
        }
        role(keys, feature.role(), feature.sensitive());
        recipe(keys, feature.recipe(), Recipe.of(ColumnType.NUMBER, false));
        return keys.size() == 1 && feature instanceof Derived derived
                ? YamlText.of(derived.expression())
                : keys.toString();
    }

    private static void ofRows(InlineKeys keys, OfRows rows) {
        keys.addText("table", rows.table());
        keys.add("aggregate", nameOf(rows.aggregate()));
        if (rows.column() != null) {
            keys.addText("column", rows.column());
        }
        if (rows.by() != null) {
            keys.addText("by", rows.by());
        }
        if (!Double.isNaN(rows.quantile())) {
            keys.add("quantile", YamlText.of(rows.quantile()));
        }
        if (rows.level() != null) {
            keys.addText("level", rows.level());
        }
        if (rows.where() != null) {
            keys.addText("where", rows.where());
        }
    }

    private static void role(InlineKeys keys, Role role, boolean sensitive) {
        keys.add("role", role, Role.BEHAVIOUR);
        if (sensitive) {
            keys.add("sensitive", "true");
        }
    }

    private static void valid(InlineKeys keys, Valid valid, ColumnType type) {
        InlineKeys inner = new InlineKeys();
        if (valid.min() != null) {
            inner.add("min", end(valid.min(), type));
        }
        if (valid.max() != null) {
            inner.add("max", end(valid.max(), type));
        }
        if (!valid.in().isEmpty()) {
            inner.add("in", YamlText.of(valid.in()));
        }
        if (valid.pattern() != null) {
            inner.addText("pattern", valid.pattern());
        }
        inner.add("otherwise", valid.otherwise(), Valid.Otherwise.MISSING);
        if (!inner.isEmpty()) {
            keys.add("valid", inner.toString());
        }
    }

    private static String end(double number, ColumnType type) {
        return type == ColumnType.DATE ? LocalDate.ofEpochDay((long) number).toString() : YamlText.of(number);
    }

    private static void recipe(InlineKeys keys, Recipe recipe, Recipe standard) {
        clip(keys, recipe.clip());
        keys.add("transform", recipe.transform(), standard.transform());
        keys.add("scale", recipe.scale(), standard.scale());
        keys.add("scale_of", recipe.scaleOf(), standard.scaleOf());
        if (recipe.missing() == MissingValues.CONSTANT && recipe.constant() != null) {
            keys.add("missing", "{constant: " + constant(recipe.constant()) + "}");
        } else {
            keys.add("missing", recipe.missing(), standard.missing());
        }
        keys.add("encode", recipe.encode(), standard.encode());
        if (!recipe.indicators().isEmpty()) {
            keys.add(
                    "indicators",
                    YamlText.of(recipe.indicators().stream()
                            .sorted()
                            .map(YamlValue::nameOf)
                            .toList()));
        }
        if (recipe.weight() != standard.weight()) {
            keys.add("weight", YamlText.of(recipe.weight()));
        }
    }

    private static String constant(String value) {
        return value.matches(YamlValue.NUMBER) ? value : YamlText.of(value);
    }

    private static void clip(InlineKeys keys, Clip clip) {
        if (clip.method() == Clip.Method.NONE) {
            return;
        }
        InlineKeys inner = new InlineKeys();
        if (clip.method() == Clip.Method.IQR) {
            inner.add("iqr", YamlText.of(clip.low()));
        } else {
            inner.add("quantile", "[" + YamlText.of(clip.low()) + ", " + YamlText.of(clip.high()) + "]");
        }
        inner.add("outliers", clip.outliers(), Clip.Outliers.CLIP);
        keys.add("clip", inner.toString());
    }
}
