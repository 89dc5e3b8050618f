package dev.tessera.definition;

import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Encoding;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.ScaleOf;
import dev.tessera.model.definition.Transform;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of a feature's values: the same keys for a column and for a feature. */
final class RecipeSection {
    static final List<String> KEYS =
            List.of("clip", "transform", "scale", "scale_of", "missing", "encode", "indicators", "weight");

    static final List<String> CLIP = List.of("quantile", "iqr", "outliers");

    private RecipeSection() {}

    static Recipe read(YamlValue value, Map<String, YamlValue> keys, ColumnType type, boolean ordered) {
        Recipe standard = Recipe.of(type, ordered);
        Transform transform = YamlValue.oneOf(keys.get("transform"), Transform.class, standard.transform());
        if (type == ColumnType.CATEGORY && (transform != Transform.NONE || keys.containsKey("clip"))) {
            throw value.error("a category cannot be transformed or clipped; leave that out, or make the type number");
        }
        Encoding encode = YamlValue.oneOf(keys.get("encode"), Encoding.class, standard.encode());
        if (type == ColumnType.CATEGORY && encode == Encoding.ORDINAL && !ordered) {
            throw value.error("encode: ordinal needs the order of the levels: order: [low, medium, high]");
        }
        YamlValue indicators = keys.get("indicators");
        if (indicators != null && type == ColumnType.CATEGORY && encode == Encoding.ONE_HOT) {
            throw indicators.error(
                    "indicators are for numbers and ordered categories; a category may have" + " missing: own_level");
        }
        YamlValue missing = keys.get("missing");
        YamlValue constant = missing != null && missing.isMapping() ? constant(missing, type) : null;
        MissingValues fill = constant != null
                ? MissingValues.CONSTANT
                : missing == null ? standard.missing() : missing(missing, type, encode);
        YamlValue weight = keys.get("weight");
        YamlValue clip = keys.get("clip");
        return (weight == null ? value : weight)
                .make(() -> new Recipe(
                        clip == null ? Clip.NONE : clip(clip),
                        transform,
                        YamlValue.oneOf(keys.get("scale"), Scale.class, standard.scale()),
                        YamlValue.oneOf(keys.get("scale_of"), ScaleOf.class, standard.scaleOf()),
                        fill,
                        constant == null ? null : constant.text("the value that stands in"),
                        encode,
                        indicators == null ? Set.of() : indicators(indicators),
                        weight == null ? standard.weight() : weight.number("a number above 0")));
    }

    /** Refuses a recipe where there is no feature. */
    static void refuse(Map<String, YamlValue> keys, String why) {
        KEYS.forEach(key -> {
            YamlValue value = keys.get(key);
            if (value != null) {
                throw value.error(why);
            }
        });
    }

    private static YamlValue constant(YamlValue missing, ColumnType type) {
        Map<String, YamlValue> keys = missing.mapping(List.of("constant"));
        YamlValue constant = missing.required(keys, "constant", "the value that stands in");
        if (type == ColumnType.NUMBER) {
            constant.number("a number");
        }
        return constant;
    }

    private static MissingValues missing(YamlValue value, ColumnType type, Encoding encode) {
        MissingValues missing = value.oneOf(MissingValues.class);
        boolean levels = type == ColumnType.CATEGORY && encode == Encoding.ONE_HOT;
        if (missing == MissingValues.CONSTANT) {
            throw value.error("constant needs its value: missing: {constant: 0}");
        }
        if (missing == MissingValues.OWN_LEVEL && !levels) {
            throw value.error("only a category that is encoded one_hot has levels; the others are median, mean, mode,"
                    + " knn, leave_out and {constant: 0}");
        }
        if (missing == MissingValues.KNN && levels) {
            throw value.error("knn is for numbers and ordered categories; a category may have own_level or mode");
        }
        return missing;
    }

    private static Set<Indicator> indicators(YamlValue value) {
        return new LinkedHashSet<>(
                value.oneOrMore("missing, nonzero or a list of them", item -> item.oneOf(Indicator.class)));
    }

    private static Clip clip(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(CLIP);
        YamlValue quantile = keys.get("quantile");
        YamlValue iqr = keys.get("iqr");
        if ((quantile == null) == (iqr == null)) {
            throw value.error("expected either quantile: [0.01, 0.99] or iqr: 1.5");
        }
        Clip.Outliers outliers = YamlValue.oneOf(keys.get("outliers"), Clip.Outliers.class, Clip.Outliers.CLIP);
        return value.make(() -> {
            if (iqr != null) {
                double times = iqr.number("a number such as 1.5");
                return new Clip(Clip.Method.IQR, times, times, outliers);
            }
            List<Double> ends = quantiles(quantile);
            return new Clip(Clip.Method.QUANTILE, ends.get(0), ends.get(1), outliers);
        });
    }

    private static List<Double> quantiles(@Nullable YamlValue value) {
        String expected = "two quantiles such as [0.01, 0.99]";
        if (value == null) {
            return List.of(0.0, 1.0);
        }
        List<Double> ends = value.list(expected, item -> item.share("a quantile from 0 to 1"));
        if (ends.size() != 2) {
            throw value.unexpected(expected, null);
        }
        return ends;
    }
}
