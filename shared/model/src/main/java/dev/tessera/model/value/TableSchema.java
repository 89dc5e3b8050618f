package dev.tessera.model.value;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The order and types of a table's values. Two definitions of a table that read a file alike have the same hash.
 *
 * @param columns names, types and formats, in order
 * @param hash 12 hexadecimal digits of the SHA-256 of all that decides how a file is read: key, columns, types, missing
 *     texts, sheet, the column that decides the order of files, and whether a customer's rows are merged
 */
public record TableSchema(String hash, List<Column> columns) {
    /** Stands in the hash, so that a change of how cells are read (the standing missing texts, say) changes it. */
    private static final String READING = "tessera-table/3";

    private static final int HASH_DIGITS = 12;

    /** One column. */
    public record Column(String name, ColumnType type, CellFormat format) {
        /** Whose cells are written plainly. */
        public Column(String name, ColumnType type) {
            this(name, type, CellFormat.PLAIN);
        }
    }

    /** Copies. */
    public TableSchema {
        columns = List.copyOf(columns);
    }

    /** Of a table's definition, in its order of columns. */
    public static TableSchema of(TableDefinition table) {
        List<Column> columns = table.columns().entrySet().stream()
                .map(entry -> new Column(
                        entry.getKey(),
                        entry.getValue().type(),
                        entry.getValue().format()))
                .toList();
        StringBuilder described = new StringBuilder();
        append(described, READING);
        append(described, table.owner().column());
        if (!table.isOfCustomers()) {
            append(described, "key");
            table.key().forEach(column -> append(described, column));
        }
        table.columns().forEach((name, column) -> {
            append(described, name);
            append(described, column.type().name().toLowerCase(Locale.ROOT));
            if (!column.format().equals(CellFormat.PLAIN)) {
                append(described, "format");
                append(described, column.format().described());
            }
        });
        if (table.sheet() != null) {
            append(described, "sheet");
            append(described, table.sheet());
        }
        if (table.isOfCustomers() && table.duplicates() == Duplicates.MERGE) {
            // Rows of one file are merged as they are read.
            append(described, "merge");
        }
        if (table.asOf() != null) {
            // A file's place in the order is learned as it is read.
            append(described, "as_of");
            append(described, table.asOf());
        }
        for (String text : Cells.normalized(table.missing())) {
            append(described, "missing");
            append(described, text);
        }
        return new TableSchema(hash(described.toString()), columns);
    }

    /**
     * Of what is kept of a table's rows: a column for each measure, named by what describes it.
     *
     * @param byRow whether rows are kept apart by their keys
     */
    public static TableSchema ofMeasures(TableDefinition table, boolean byRow, List<String> measures) {
        StringBuilder described = new StringBuilder();
        append(described, "tessera-measures/1");
        append(described, of(table).hash());
        append(described, byRow ? "row" : table.delivery().name());
        append(described, String.valueOf(table.window()));
        measures.forEach(measure -> append(described, measure));
        return new TableSchema(
                hash(described.toString()),
                measures.stream()
                        .map(measure -> new Column(measure, ColumnType.NUMBER))
                        .toList());
    }

    /** Of the features of a definition, wherever they come from, and the customers' dates that they count days from. */
    public static TableSchema ofFeatures(Definition definition) {
        List<Column> columns = new ArrayList<>();
        definition.tables().forEach((name, table) -> {
            if (table.isOfCustomers()) {
                of(table).columns().stream()
                        .filter(column ->
                                column.type() != ColumnType.DATE || definition.isCountedFrom(name, column.name()))
                        .forEach(columns::add);
            }
        });
        definition.allFeatures().stream()
                .filter(feature -> definition.features().containsKey(feature.name()))
                .map(feature -> new Column(feature.name(), feature.type(), feature.format()))
                .forEach(columns::add);
        StringBuilder described = new StringBuilder();
        append(described, "tessera-features/1");
        for (Column column : columns) {
            append(described, column.name());
            append(described, column.type().name().toLowerCase(Locale.ROOT));
        }
        return new TableSchema(hash(described.toString()), columns);
    }

    /** The index of the column called {@code name}, −1 when there is none. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** With its length before it, so that no two lists of parts run together into one text. */
    private static void append(StringBuilder described, String part) {
        described.append(part.length()).append(':').append(part).append('\n');
    }

    private static String hash(String described) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(described.getBytes(StandardCharsets.UTF_8));
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < HASH_DIGITS / 2; i++) {
                digits.append(String.format(Locale.ROOT, "%02x", digest[i]));
            }
            return digits.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
