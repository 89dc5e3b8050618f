package dev.tessera.tables.infer;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what a customer's events say: how many, how much came in and went out, how much on average and at the most.
 * Tables of events with the same columns are kinds of one thing: what they add up to is clustered, and each for itself
 * is shown only; else whoever has none of a kind would be told by it several times over.
 */
final class EventFeatures {
    private final List<OwnedRows> alike;
    private final FeatureList features;
    private final String total;
    private final @Nullable String amount;
    private final boolean below;
    private final boolean above;
    /** What each table has of a total, as expressions name it. */
    private final Map<String, List<String>> parts = new LinkedHashMap<>();

    private EventFeatures(List<OwnedRows> alike, FeatureList features) {
        this.alike = alike;
        this.features = features;
        total = alike.size() == 1 ? alike.get(0).name() : commonWords(alike);
        String column = amount(alike.get(0));
        amount = column;
        below = column != null
                && alike.stream().anyMatch(rows -> rows.moments(column).min() < 0);
        above = column != null
                && alike.stream().anyMatch(rows -> rows.moments(column).max() > 0);
    }

    /** Proposes for all tables of events. */
    static void propose(List<OwnedRows> events, FeatureList features, List<String> notes) {
        Map<List<Object>, List<OwnedRows>> kinds = new LinkedHashMap<>();
        for (OwnedRows rows : events) {
            List<Object> kind = Arrays.asList(
                    rows.relation().owner(), rows.relation().table().columns().keySet(), amount(rows));
            kinds.computeIfAbsent(kind, unused -> new ArrayList<>()).add(rows);
        }
        kinds.values().forEach(alike -> new EventFeatures(alike, features).propose(notes));
    }

    private void propose(List<String> notes) {
        if (alike.size() > 1) {
            notes.add(alike.stream().map(rows -> "'" + rows.name() + "'").collect(Collectors.joining(", "))
                    + " have the same columns, so they are kinds of one thing: what they add up to ('" + total
                    + "_…') is clustered, each for itself is profiled only.");
        }
        alike.forEach(this::aggregates);
        Map<String, String> totals = new LinkedHashMap<>();
        parts.forEach((what, names) -> totals.put(what, names.size() == 1 ? names.get(0) : together(what, names)));
        if (amount != null) {
            String moved =
                    below && above ? "(" + totals.get("in") + " - " + totals.get("out") + ")" : totals.get("sum");
            derived("mean", moved + " / max(1, " + totals.get("count") + ")");
        }
    }

    private void aggregates(OwnedRows rows) {
        part("count", rows, Aggregate.COUNT, null, null);
        if (amount != null && below && above) {
            String name = ExpressionText.name(amount);
            part("in", rows, Aggregate.SUM, amount, name + " > 0");
            part("out", rows, Aggregate.SUM, amount, name + " < 0");
            part("largest_in", rows, Aggregate.MAX, amount, name + " > 0");
            part("largest_out", rows, Aggregate.MIN, amount, name + " < 0");
        } else if (amount != null) {
            part("sum", rows, Aggregate.SUM, amount, null);
            part("largest", rows, below ? Aggregate.MIN : Aggregate.MAX, amount, null);
        }
    }

    private void part(
            String what, OwnedRows rows, Aggregate aggregate, @Nullable String column, @Nullable String where) {
        boolean only = alike.size() == 1;
        String name = features.ofRows(
                rows.name() + "_" + what,
                rows.name(),
                aggregate,
                column,
                where,
                only ? Role.BEHAVIOUR : Role.PROFILE,
                false,
                FeatureList.number(only ? transform(what) : Transform.NONE));
        parts.computeIfAbsent(what, unused -> new ArrayList<>()).add(ExpressionText.name(name));
    }

    /** A total of the parts; who has no row of one has 0 of it. */
    private String together(String what, List<String> names) {
        if (!what.startsWith("largest")) {
            return derived(what, String.join(" + ", names));
        }
        boolean least = what.equals("largest_out") || (what.equals("largest") && below);
        return derived(
                what,
                names.stream()
                        .map(name -> "coalesce(" + name + ", 0)")
                        .collect(Collectors.joining(", ", least ? "min(" : "max(", ")")));
    }

    private String derived(String what, String expression) {
        return ExpressionText.name(features.derived(
                total + "_" + what, expression, Role.BEHAVIOUR, false, FeatureList.number(transform(what))));
    }

    private Transform transform(String what) {
        boolean belowZero = what.endsWith("out") || (below && !above && !what.equals("count"));
        return belowZero ? Transform.SIGNED_LOG : Transform.LOG1P;
    }

    /** The first number that is called by what an event moves, else by an amount, else the first. */
    private static @Nullable String amount(OwnedRows rows) {
        List<String> numbers = rows.columns().entrySet().stream()
                .filter(column -> column.getValue().type() == ColumnType.NUMBER)
                .map(Map.Entry::getKey)
                .toList();
        return numbers.stream()
                .filter(column -> new ColumnWords(column).isMovement())
                .findFirst()
                .or(() -> numbers.stream()
                        .filter(column -> new ColumnWords(column).isAmount())
                        .findFirst())
                .or(() -> numbers.stream().findFirst())
                .orElse(null);
    }

    private static String commonWords(List<OwnedRows> alike) {
        List<String> words = new ArrayList<>(List.of(alike.get(0).name().split("[_-]+")));
        alike.forEach(rows -> words.retainAll(List.of(rows.name().split("[_-]+"))));
        return words.isEmpty() ? "all_events" : String.join("_", words);
    }
}
