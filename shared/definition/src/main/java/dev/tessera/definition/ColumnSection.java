package dev.tessera.definition;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Valid;
import java.time.LocalDate;
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
        if (type == ColumnType.DATE) {
            RecipeSection.refuse(
                    keys, "a date is no feature by itself; make one of it with days_since, under features");
        }
        CellFormat format = value.make(() -> format(keys, type));
        return value.make(() -> new ColumnDefinition(
                type,
                format,
                YamlValue.oneOf(keys.get("role"), Role.class, Role.BEHAVIOUR),
                sensitive != null && sensitive.truth(),
                RecipeSection.read(value, keys, type, !format.order().isEmpty())));
    }

    private static CellFormat format(Map<String, YamlValue> keys, ColumnType type) {
        YamlValue decimal = keys.get("decimal");
        YamlValue format = keys.get("format");
        YamlValue order = keys.get("order");
        YamlValue valid = keys.get("valid");
        return new CellFormat(
                decimal == null ? '.' : decimal(decimal),
                format == null ? null : dateFormat(format),
                order == null ? List.of() : order.list("the levels from least to most", item -> item.text("a level")),
                valid == null ? Valid.ANY : valid(valid, type));
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

    private static Valid valid(YamlValue value, ColumnType type) {
        Map<String, YamlValue> keys = value.mapping(VALID);
        YamlValue in = keys.get("in");
        YamlValue pattern = keys.get("pattern");
        Set<String> texts = in == null
                ? Set.of()
                : new LinkedHashSet<>(in.list("a list of texts", item -> {
                    bound(item, type);
                    return item.text("a text that can be true");
                }));
        Double least = end(keys.get("min"), type);
        Double greatest = end(keys.get("max"), type);
        if (type == ColumnType.DATE && least != null && greatest != null && least > greatest) {
            throw value.error("min is " + day(least) + ", after max, which is " + day(greatest));
        }
        return value.make(() -> new Valid(
                least,
                greatest,
                texts,
                pattern == null ? null : pattern(pattern),
                YamlValue.oneOf(keys.get("otherwise"), Valid.Otherwise.class, Valid.Otherwise.MISSING)));
    }

    private static @Nullable Double end(@Nullable YamlValue value, ColumnType type) {
        if (value != null && type == ColumnType.CATEGORY) {
            throw value.error("min and max are of numbers and dates; what a category can be say in and pattern");
        }
        return value == null ? null : bound(value, type);
    }

    /** A number, or a date's day since 1970-01-01; 0 for any text of a category. */
    private static double bound(YamlValue value, ColumnType type) {
        return switch (type) {
            case NUMBER -> value.number("a number");
            case DATE -> value.day().toEpochDay();
            case CATEGORY -> 0;
        };
    }

    private static LocalDate day(double days) {
        return LocalDate.ofEpochDay((long) days);
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
