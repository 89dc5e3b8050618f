package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import dev.tessera.tables.infer.Ratios.Ratio;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Proposes what is derived of the columns of a table of customers: ratios, and how long ago dates are. */
final class CustomerFeatures {
    private CustomerFeatures() {}

    static void propose(
            String name,
            TableSketch table,
            Map<String, ColumnDefinition> columns,
            FeatureList features,
            List<String> notes) {
        ratios(table, columns, features, notes);
        columns.forEach((column, definition) -> {
            if (definition.type() == ColumnType.DATE && new ColumnWords(column).isBeginning()) {
                String feature = features.daysSince("days_since_" + column, name, column);
                notes.add("'" + feature + "' is added: how long ago it began, counted to the newest such date.");
            }
        });
    }

    private static void ratios(
            TableSketch table, Map<String, ColumnDefinition> columns, FeatureList features, List<String> notes) {
        List<String> numbers = columns.entrySet().stream()
                .filter(column -> column.getValue().type() == ColumnType.NUMBER
                        && column.getValue().role() != Role.PROFILE)
                .map(Map.Entry::getKey)
                .toList();
        for (Ratio ratio : Ratios.of(table, numbers)) {
            ColumnDefinition above = Objects.requireNonNull(columns.get(ratio.above()));
            ColumnDefinition below = Objects.requireNonNull(columns.get(ratio.below()));
            String name = features.derived(
                    ratio.above() + "_per_" + ratio.below(),
                    ratio.expression(ExpressionText.name(ratio.above()), ExpressionText.name(ratio.below())),
                    above.role(),
                    above.sensitive() || below.sensitive(),
                    FeatureList.number(Recipes.transform(ratio.moments())));
            notes.add("'" + name + "' is added: " + ratio.kind().meaning() + ".");
        }
    }
}
