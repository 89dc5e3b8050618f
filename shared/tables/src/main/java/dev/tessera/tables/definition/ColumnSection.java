package dev.tessera.tables.definition;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Valid;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A column's part of a definition. */
final class ColumnSection {
    static final List<String> COLUMN = keys();

    static final List<String> VALID = List.of("min", "max", "in", "pattern", "otherwise");

    private ColumnSection() {}

    private static List<String> keys() {
        List<String> keys =
                new ArrayList<>(List.of("type", "role", "sensitive", "format", "decimal", "order", "valid"));
        keys.addAll(RecipeSection.KEYS);
        return keys;
    }

    static ColumnDefinition read(YamlValue value) {
        if (!(value.isText() || value.isMapping())) {
            throw value.error("expected number, category or date, or keys such as {type: number, transform: log1p}");
        }
        if (value.isText()) {
            return ColumnDefinition.of(value.oneOf(ColumnType.class), Role.BEHAVIOUR);
        }
        Map<String, YamlValue> keys = value.mapping(COLUMN);
        ColumnType type =
                value.required(keys, "type", "number, category or date").oneOf(ColumnType.class);
        YamlValue sensitive = keys.get("sensitive");
        CellFormat format = value.make(() -> format(keys));
        return value.make(() -> new ColumnDefinition(
                type,
                format,
                YamlValue.oneOf(keys.get("role"), Role.class, Role.BEHAVIOUR),
                sensitive != null && sensitive.truth(),
                RecipeSection.read(value, keys, type, !format.order().isEmpty())));
    }

    private static CellFormat format(Map<String, YamlValue> keys) {
        YamlValue decimal = keys.get("decimal");
        YamlValue format = keys.get("format");
        YamlValue order = keys.get("order");
        YamlValue valid = keys.get("valid");
        return new CellFormat(
                decimal == null ? '.' : decimal(decimal),
                format == null ? null : dateFormat(format),
                order == null ? List.of() : order.list("the levels from least to most", item -> item.text("a level")),
                valid == null ? Valid.ANY : valid(valid));
    }

    private static char decimal(YamlValue value) {
        String text = value.text("point or comma");
        if (!text.equals("point") && !text.equals("comma")) {
            throw value.unexpected("point or comma", null);
        }
        return text.equals("comma") ? ',' : '.';
    }

    private static String dateFormat(YamlValue value) {
        String expected = "a date's format such as d.M.yyyy or yyyy-MM-dd HH:mm:ss";
        String text = value.text(expected);
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(text, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw value.unexpected(expected, e);
        }
        return text;
    }

    private static Valid valid(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(VALID);
        YamlValue in = keys.get("in");
        YamlValue pattern = keys.get("pattern");
        Set<String> texts = in == null
                ? Set.of()
                : new LinkedHashSet<>(in.list("a list of texts", item -> item.text("a text that can be true")));
        return value.make(() -> new Valid(
                number(keys.get("min")),
                number(keys.get("max")),
                texts,
                pattern == null ? null : pattern(pattern),
                YamlValue.oneOf(keys.get("otherwise"), Valid.Otherwise.class, Valid.Otherwise.MISSING)));
    }

    private static @Nullable Double number(@Nullable YamlValue value) {
        return value == null ? null : value.number("a number");
    }

    private static String pattern(YamlValue value) {
        String text = value.text("a regular expression");
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw value.unexpected("a regular expression", e);
        }
        return text;
    }
}
