package dev.tessera.parquet;

import dev.tessera.model.value.CellKind;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.Row;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, one row group in memory at a time. Fields of structs are columns called
 * {@code outer.inner}; lists and maps are left out, as are types without a text. A row's line is its number in the file.
 */
final class ParquetRows implements Rows {
    /** Writers make row groups of 128 MB; the packed bytes of one are held in memory. */
    static final long MOST_ROW_GROUP_BYTES = 512L << 20;

    private final String name;
    private final ParquetFileReader file;
    private final Limits limits;
    private final MessageType schema;
    private final String createdBy;
    private final Header header;
    private final List<Column> columns = new ArrayList<>();
    private final Row row = new Row();
    private ColumnReader[] readers = {};
    private long rowsLeft;
    private long line;

    private record Column(ColumnDescriptor descriptor, CellKind kind, Function<ColumnReader, @Nullable String> text) {}

    ParquetRows(String name, ParquetFileReader file, Limits limits) throws TableException {
        this.name = name;
        this.file = file;
        this.limits = limits;
        schema = file.getFileMetaData().getSchema();
        createdBy = String.valueOf(file.getFileMetaData().getCreatedBy());
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ColumnDescriptor descriptor : schema.getColumns()) {
            String column = String.join(".", descriptor.getPath());
            Function<ColumnReader, @Nullable String> text =
                    descriptor.getMaxRepetitionLevel() > 0 ? null : CellText.of(descriptor.getPrimitiveType());
            if (text == null) {
                notes.add("Column '" + column + "' is left out: "
                        + (descriptor.getMaxRepetitionLevel() > 0
                                ? "lists and maps have more than one value to a row."
                                : "its type, " + descriptor.getPrimitiveType() + ", has no text."));
            } else {
                names.add(column);
                columns.add(new Column(descriptor, CellText.kind(descriptor.getPrimitiveType()), text));
            }
        }
        checkSizes();
        header = new Header(names);
        notes.forEach(header::note);
        file.setRequestedSchema(columns.stream().map(Column::descriptor).toList());
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean next() throws TableException {
        try {
            do {
                if (rowsLeft == 0 && !nextGroup()) {
                    return false;
                }
                fill();
            } while (row.isBlank());
            return true;
        } catch (PageCodecs.UnsupportedCodecException e) {
            throw new TableException(name + " cannot be read: " + e.getMessage() + ". Write it with one of these.", e);
        } catch (IOException | RuntimeException e) {
            throw ParquetFormat.damaged(name, e);
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void checkSizes() throws TableException {
        if (columns.isEmpty()) {
            throw new TableException(name + " has no column that is one value to a row. Export the table flat.");
        }
        if (columns.size() > limits.columns()) {
            throw over("more than %,d columns", limits.columns(), "Keep those that say something of the customers.");
        }
        long unpacked = 0;
        for (BlockMetaData group : file.getRowGroups()) {
            long packed = group.getColumns().stream()
                    .mapToLong(ColumnChunkMetaData::getTotalSize)
                    .sum();
            unpacked += group.getTotalByteSize();
            if (packed > MOST_ROW_GROUP_BYTES) {
                throw over(
                        "a row group of more than %,d bytes",
                        MOST_ROW_GROUP_BYTES, "Write it with smaller row groups.");
            }
        }
        if (unpacked > limits.inflatedBytes()) {
            throw over("more than %,d bytes once unpacked", limits.inflatedBytes(), "Split it into several files.");
        }
    }

    private TableException over(String what, long limit, String advice) {
        return new TableException(
                name + " has " + String.format(Locale.ROOT, what, limit) + ", which is the limit. " + advice);
    }

    private boolean nextGroup() throws IOException {
        do {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            rowsLeft = group.getRowCount();
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                    group, new DummyRecordConverter(schema).getRootConverter(), schema, createdBy);
            readers = columns.stream()
                    .map(column -> store.getColumnReader(column.descriptor()))
                    .toArray(ColumnReader[]::new);
        } while (rowsLeft == 0);
        return true;
    }

    private void fill() throws TableException {
        row.begin(++line);
        for (int i = 0; i < readers.length; i++) {
            ColumnReader reader = readers[i];
            Column column = columns.get(i);
            if (reader.getCurrentDefinitionLevel() < column.descriptor().getMaxDefinitionLevel()) {
                row.add("");
            } else {
                add(column.kind(), column.text().apply(reader), i);
            }
            reader.consume();
        }
        rowsLeft--;
    }

    private void add(CellKind kind, @Nullable String text, int column) throws TableException {
        if (text == null) {
            row.addFaulty("", "expected text, found bytes that are none in UTF-8");
            return;
        }
        if (text.length() > limits.fieldCharacters() || row.characters() + text.length() > limits.rowCharacters()) {
            boolean cell = text.length() > limits.fieldCharacters();
            throw new TableException(String.format(
                    Locale.ROOT,
                    "%s, row %d, cell %d: the %s has more than %,d characters, which is the limit.",
                    name,
                    line,
                    column + 1,
                    cell ? "cell" : "row",
                    cell ? limits.fieldCharacters() : limits.rowCharacters()));
        }
        row.add(kind, text);
    }
}
