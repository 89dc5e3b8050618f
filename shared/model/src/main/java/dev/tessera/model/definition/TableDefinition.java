package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of file in a dataset. Columns of the file that are not among {@code columns} are left out.
 *
 * @param files patterns of the names of its files, with {@code *} and {@code ?}; empty for those in a folder of the
 *     table's name, and for all files where it is the only table
 * @param sheet of a workbook, null for the one that looks like a table of customers
 * @param key the columns whose values identify a row, at least one
 * @param owner how a row reaches its customer
 * @param window with {@link Delivery#WINDOW} the date column whose periods a file replaces, else null
 * @param asOf the date column whose newest date in each file decides the order of files, null for the order in which they
 *     were put
 * @param missing texts that mean a missing value, beside the standing ones of {@link dev.tessera.model.value.Cells}
 * @param rejectedShare the largest share of bad rows, 0 to 1, with which a file is still taken
 * @param columns by name, in order; neither the customer's id nor the key of a table of customers is among them
 * @param leftOut why columns are left out, by name, in order; others may be, too, without a word
 */
public record TableDefinition(
        List<String> files,
        @Nullable String sheet,
        List<String> key,
        Owner owner,
        Delivery delivery,
        @Nullable String window,
        @Nullable String asOf,
        Duplicates duplicates,
        List<String> missing,
        double rejectedShare,
        Map<String, ColumnDefinition> columns,
        Map<String, String> leftOut) {
    /** In place of a key column: the number of the row within its file, from 1, headers and blank rows aside. */
    public static final String ROW_NUMBER = "#row";

    /** The share of bad rows that a file may have unless its definition says otherwise. */
    public static final double REJECTED_SHARE = 0.05;

    /** Copies and checks. */
    public TableDefinition {
        files = List.copyOf(files);
        key = List.copyOf(key);
        missing = List.copyOf(missing);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        if (key.isEmpty() || key.stream().anyMatch(String::isBlank)) {
            throw new DefinitionException("a table needs a key: the column that identifies the customer");
        }
        if (columns.containsKey(owner.column())) {
            throw new DefinitionException("the key column '" + owner.column() + "' cannot also be one of the columns");
        }
        if (columns.isEmpty() && isOfCustomers(key, owner)) {
            throw new DefinitionException("a table needs at least one column beside its key");
        }
        if (!(rejectedShare >= 0 && rejectedShare <= 1)) {
            throw new DefinitionException("rejected_share must be from 0 to 1, but is " + rejectedShare);
        }
        if ((delivery == Delivery.WINDOW) != (window != null)) {
            throw new DefinitionException("delivery: window needs its date column: delivery: {window: tran_date}");
        }
        if (window != null && !isDate(columns, window)) {
            throw new DefinitionException("delivery: window needs a column of type date, but '" + window + "' is none");
        }
        if (asOf != null && !isDate(columns, asOf)) {
            throw new DefinitionException("as_of needs a column of type date, but '" + asOf + "' is none");
        }
        if (asOf != null && delivery == Delivery.APPEND) {
            throw new DefinitionException(
                    "as_of decides which of several files counts, but those of delivery: append all count: leave it out");
        }
    }

    private static boolean isDate(Map<String, ColumnDefinition> columns, String name) {
        ColumnDefinition column = columns.get(name);
        return column != null && column.type() == ColumnType.DATE;
    }

    /** A table whose files count in the order in which they were put, and that says nothing of the columns left out. */
    public TableDefinition(
            List<String> files,
            @Nullable String sheet,
            List<String> key,
            Owner owner,
            Delivery delivery,
            @Nullable String window,
            Duplicates duplicates,
            List<String> missing,
            double rejectedShare,
            Map<String, ColumnDefinition> columns) {
        this(files, sheet, key, owner, delivery, window, null, duplicates, missing, rejectedShare, columns, Map.of());
    }

    /** A table with a row for each customer. */
    public static TableDefinition ofCustomers(
            String key,
            Delivery delivery,
            List<String> missing,
            double rejectedShare,
            Map<String, ColumnDefinition> columns) {
        return new TableDefinition(
                List.of(),
                null,
                List.of(key),
                new Owner(key, null),
                delivery,
                null,
                Duplicates.LAST,
                missing,
                rejectedShare,
                columns);
    }

    /** Whether it has one row a customer, whose columns are features. */
    public boolean isOfCustomers() {
        return isOfCustomers(key, owner);
    }

    /** Whether a table with this key and owner has one row a customer. */
    public static boolean isOfCustomers(List<String> key, Owner owner) {
        return owner.through() == null && key.equals(List.of(owner.column()));
    }
}
