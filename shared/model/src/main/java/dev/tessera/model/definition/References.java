package dev.tessera.model.definition;

import dev.tessera.model.spelling.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of a definition say of one another. */
final class References {
    private References() {}

    /** Columns of tables of customers that are no dates, table by table, then the others. */
    static List<FeatureSource> features(Map<String, TableDefinition> tables, Map<String, FeatureDefinition> features) {
        List<FeatureSource> all = new ArrayList<>();
        for (TableDefinition table : tables.values()) {
            if (table.isOfCustomers()) {
                table.columns().forEach((name, column) -> {
                    if (column.type() != ColumnType.DATE) {
                        all.add(new FeatureSource(
                                name,
                                column.type(),
                                column.format(),
                                column.role(),
                                column.sensitive(),
                                column.recipe()));
                    }
                });
            }
        }
        features.forEach((name, feature) -> {
            ColumnDefinition column = categoryOf(tables, feature);
            all.add(new FeatureSource(
                    name,
                    column == null ? ColumnType.NUMBER : column.type(),
                    column == null ? CellFormat.PLAIN : column.format(),
                    feature.role(),
                    feature.sensitive(),
                    feature.recipe()));
        });
        return all;
    }

    /** The category that the first or the last row's value is of, null where the feature is a number. */
    private static @Nullable ColumnDefinition categoryOf(
            Map<String, TableDefinition> tables, FeatureDefinition feature) {
        if (feature instanceof FeatureDefinition.OfRows rows
                && (rows.aggregate() == Aggregate.FIRST || rows.aggregate() == Aggregate.LAST)) {
            TableDefinition table = tables.get(rows.table());
            ColumnDefinition column = table == null ? null : table.columns().get(rows.column());
            return column != null && column.type() == ColumnType.CATEGORY ? column : null;
        }
        return null;
    }

    static void check(
            Map<String, TableDefinition> tables,
            Map<String, FeatureDefinition> features,
            Map<String, SegmentationDefinition> segmentations) {
        tables.forEach((name, table) -> checkOwner(name, table, tables));
        features.forEach((name, feature) -> {
            if (feature instanceof FeatureDefinition.OfRows rows) {
                checkRows(name, rows, tables);
            }
        });
        checkNames(tables, features);
        segmentations.forEach((name, segmentation) -> checkSegmentation(name, segmentation, tables, features));
    }

    /** Features, and the dates that features count days from, are told apart by their names. */
    private static void checkNames(Map<String, TableDefinition> tables, Map<String, FeatureDefinition> features) {
        Set<String> names = new HashSet<>();
        tables.forEach((name, table) -> table.columns().forEach((column, each) -> {
            if (isCountedFrom(tables, features, name, column) && !names.add(column)) {
                throw new DefinitionException(
                        List.of("tables", name, "columns", column),
                        "days are counted from two dates called '" + column
                                + "': name the column otherwise in one file");
            }
        }));
        Set<String> dates = Set.copyOf(names);
        for (FeatureSource feature : features(tables, features)) {
            if (!names.add(feature.name())) {
                throw new DefinitionException(
                        List.of("features", feature.name()),
                        dates.contains(feature.name())
                                ? "a date that days are counted from is called '" + feature.name()
                                        + "'; name the feature otherwise, such as 'days_since_" + feature.name() + "'"
                                : "two features are called '" + feature.name()
                                        + "': leave the column out of one table, or name the feature otherwise");
            }
        }
    }

    /** Whether a column of a table of customers is a date that a feature counts days from. */
    static boolean isCountedFrom(
            Map<String, TableDefinition> tables, Map<String, FeatureDefinition> features, String table, String column) {
        TableDefinition of = tables.get(table);
        return of != null
                && of.isOfCustomers()
                && features.values().stream()
                        .anyMatch(feature -> feature instanceof FeatureDefinition.OfRows rows
                                && rows.table().equals(table)
                                && column.equals(rows.column()));
    }

    private static void checkSegmentation(
            String name,
            SegmentationDefinition segmentation,
            Map<String, TableDefinition> tables,
            Map<String, FeatureDefinition> features) {
        Map<String, Role> roles = new LinkedHashMap<>();
        features(tables, features).forEach(feature -> roles.put(feature.name(), feature.role()));
        for (int i = 0; i < segmentation.features().size(); i++) {
            String feature = segmentation.features().get(i);
            List<String> path = List.of("segmentations", name, "features", Integer.toString(i));
            if (!roles.containsKey(feature)) {
                throw new DefinitionException(
                        path,
                        "no feature is called '" + feature + "'." + Spelling.hint(feature, roles.keySet())
                                + " The features are " + Spelling.some(roles.keySet()));
            }
            if (roles.get(feature) == Role.PROFILE) {
                throw new DefinitionException(
                        path,
                        "'" + feature + "' has the role profile, which is never clustered;"
                                + " take it out here, or give it another role");
            }
        }
        if (segmentation.features().isEmpty() && roles.values().stream().noneMatch(segmentation::uses)) {
            throw new DefinitionException(
                    List.of("segmentations", name),
                    "no feature is left to cluster on: "
                            + (segmentation.roles().isEmpty()
                                    ? "the role of every feature is profile"
                                    : "no feature has one of the roles"));
        }
    }

    private static void checkOwner(String name, TableDefinition table, Map<String, TableDefinition> tables) {
        String through = table.owner().through();
        if (through == null) {
            return;
        }
        TableDefinition link = tables.get(through);
        if (link == null) {
            throw new DefinitionException(
                    List.of("tables", name, "customer"),
                    "no table is called '" + through + "'." + Spelling.hint(through, tables.keySet())
                            + " The tables are " + Spelling.some(tables.keySet()));
        }
        if (link.owner().through() != null || link.isOfCustomers() || link.key().size() != 1) {
            throw new DefinitionException(
                    List.of("tables", name, "customer"),
                    "the table '" + through + "' cannot lead to the customers: it needs a key of one column, and"
                            + " another column as its customer");
        }
    }

    private static void checkRows(String name, FeatureDefinition.OfRows rows, Map<String, TableDefinition> tables) {
        TableDefinition table = tables.get(rows.table());
        if (table == null) {
            throw new DefinitionException(
                    List.of("features", name, "table"),
                    "no table is called '" + rows.table() + "'." + Spelling.hint(rows.table(), tables.keySet())
                            + " The tables are " + Spelling.some(tables.keySet()));
        }
        if (table.isOfCustomers()) {
            checkRow(name, rows);
        }
        if (rows.column() != null) {
            ColumnType expected =
                    switch (rows.aggregate()) {
                        case DAYS_SINCE, PER_MONTH -> ColumnType.DATE;
                        case SHARE -> ColumnType.CATEGORY;
                        default -> ColumnType.NUMBER;
                    };
            boolean any = rows.aggregate() == Aggregate.DISTINCT
                    || rows.aggregate() == Aggregate.FIRST
                    || rows.aggregate() == Aggregate.LAST;
            requireColumn(List.of("features", name, "column"), table, rows.column(), any ? null : expected);
        }
        if (rows.by() != null) {
            requireColumn(List.of("features", name, "by"), table, rows.by(), ColumnType.DATE);
        }
    }

    /** Of the one row that a customer has. */
    private static void checkRow(String name, FeatureDefinition.OfRows rows) {
        String oneRow = "the table '" + rows.table() + "' has one row a customer";
        if (rows.aggregate() != Aggregate.DAYS_SINCE) {
            throw new DefinitionException(
                    List.of("features", name, "aggregate"),
                    oneRow + ", whose columns are features by themselves; only days_since makes one of a date");
        }
        if (rows.where() != null) {
            throw new DefinitionException(
                    List.of("features", name, "where"),
                    oneRow + ", so that there are none to choose from; take the condition out");
        }
    }

    private static void requireColumn(
            List<String> path, TableDefinition table, String column, @Nullable ColumnType type) {
        ColumnDefinition found = table.columns().get(column);
        if (found == null) {
            throw new DefinitionException(
                    path,
                    "the table has no column '" + column + "' in its definition."
                            + Spelling.hint(column, table.columns().keySet()) + " Its columns are "
                            + Spelling.some(table.columns().keySet()));
        }
        if (type != null && found.type() != type) {
            throw new DefinitionException(
                    path,
                    "expected a column of type " + name(type) + ", but '" + column + "' is a " + name(found.type()));
        }
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
