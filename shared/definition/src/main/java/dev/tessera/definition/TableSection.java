package dev.tessera.definition;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table's part of a definition. */
final class TableSection {
    static final List<String> TABLE = List.of(
            "files",
            "sheet",
            "key",
            "customer",
            "delivery",
            "as_of",
            "duplicates",
            "missing",
            "rejected_share",
            "columns",
            "left_out");

    private TableSection() {}

    static TableDefinition read(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(TABLE);
        YamlValue keyValue = value.required(keys, "key", "the column that identifies the customer");
        List<String> key = keyValue.oneOrMore(
                "the column that identifies a row, or a list of such columns",
                item -> item.text("the column that identifies the customer"));
        YamlValue customer = keys.get("customer");
        if (customer == null && key.size() != 1) {
            throw keyValue.error("a table with more than one row a customer also needs the key customer:"
                    + " the column with the customer's id");
        }
        Owner owner = customer == null ? new Owner(key.get(0), null) : owner(customer);
        YamlValue delivery = keys.get("delivery");
        String window = window(delivery);
        boolean ofCustomers = TableDefinition.isOfCustomers(key, owner);
        Map<String, ColumnDefinition> columns = columns(value, keys, owner.column(), ofCustomers);
        YamlValue sheet = keys.get("sheet");
        YamlValue asOf = keys.get("as_of");
        return value.make(() -> new TableDefinition(
                texts(keys.get("files"), "a pattern of file names such as customers-*.csv"),
                sheet == null ? null : sheet.text("a sheet's name"),
                key,
                owner,
                delivery(delivery, window),
                window,
                asOf == null ? null : asOf.text("the date column that decides the order of files"),
                YamlValue.oneOf(keys.get("duplicates"), Duplicates.class, Duplicates.LAST),
                texts(keys.get("missing"), "a list of texts, such as [\"-\"]"),
                rejectedShare(keys.get("rejected_share")),
                columns,
                leftOut(keys.get("left_out"), key, owner, columns)));
    }

    private static Map<String, String> leftOut(
            @Nullable YamlValue value, List<String> key, Owner owner, Map<String, ColumnDefinition> columns) {
        Map<String, String> leftOut = new LinkedHashMap<>();
        if (value != null) {
            value.mapping("columns by their names, each with why it is left out")
                    .forEach((name, why) -> {
                        if (columns.containsKey(name)
                                || key.contains(name)
                                || owner.column().equals(name)) {
                            throw why.error("this column cannot be left out: "
                                    + (columns.containsKey(name) ? "it is listed under columns, too" : "it is a key"));
                        }
                        leftOut.put(name, why.text("why it is left out"));
                    });
        }
        return leftOut;
    }

    private static Owner owner(YamlValue value) {
        if (value.isText()) {
            return new Owner(value.text("the column with the customer's id"), null);
        }
        Map<String, YamlValue> keys = value.mapping(List.of("column", "table"));
        return new Owner(
                value.required(keys, "column", "the column that names a row of the other table")
                        .text("a column"),
                value.required(keys, "table", "the table whose rows know the customer")
                        .text("a table"));
    }

    private static @Nullable String window(@Nullable YamlValue delivery) {
        if (delivery == null || !delivery.isMapping()) {
            return null;
        }
        Map<String, YamlValue> keys = delivery.mapping(List.of("window"));
        return delivery.required(keys, "window", "the date column whose periods a file replaces")
                .text("a date column");
    }

    private static Delivery delivery(@Nullable YamlValue value, @Nullable String window) {
        return window == null ? YamlValue.oneOf(value, Delivery.class, Delivery.DELTA) : Delivery.WINDOW;
    }

    private static Map<String, ColumnDefinition> columns(
            YamlValue value, Map<String, YamlValue> keys, String id, boolean ofCustomers) {
        YamlValue columnsValue = value.required(keys, "columns", "the columns by their names, each with its type");
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columnsValue.mapping("the columns by their names, each with its type").forEach((name, column) -> {
            if (name.equals(id)) {
                throw column.error("this is the key column, which cannot also be one of the columns");
            }
            if (!ofCustomers && column.isMapping()) {
                RecipeSection.refuse(
                        column.mapping(ColumnSection.COLUMN),
                        "a column of a table with several rows a customer is no feature;"
                                + " say this of a feature that is made of it, under features");
            }
            columns.put(name, ColumnSection.read(column));
        });
        if (columns.isEmpty() && ofCustomers) {
            throw columnsValue.error("expected at least one column, found none");
        }
        return columns;
    }

    static List<String> texts(@Nullable YamlValue value, String expected) {
        return value == null ? List.of() : value.oneOrMore(expected, item -> item.text(expected));
    }

    private static double rejectedShare(@Nullable YamlValue value) {
        return value == null ? TableDefinition.REJECTED_SHARE : value.share("a share from 0 to 1, such as 0.05");
    }
}
