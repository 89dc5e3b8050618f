package dev.tessera.model.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.Correction.Notes;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object as the cells of a row. A string is read as the same text in a file; a number as the
 * number it is, or where the column is a category as the text it is written as; true and false are texts; null and an
 * absent field are missing. Thread-safe.
 */
public final class JsonCells {
    private final List<Column> columns;
    private final List<ColumnCells> cells;

    /** Reads rows of {@code schema}; {@code missing} says which texts are missing values. */
    public JsonCells(TableSchema schema, Cells missing) {
        columns = schema.columns();
        cells = columns.stream().map(column -> new ColumnCells(column, missing)).toList();
    }

    /**
     * Reads one value into column {@code i} of {@code values}.
     *
     * @param value null for an absent field
     * @throws CellException when the value is not of the column's type
     */
    public void read(@Nullable JsonNode value, Values values, int i) throws CellException {
        ColumnType type = columns.get(i).type();
        if (value == null || value.isNull() || value.isMissingNode()) {
            cells.get(i).read("", CellKind.TEXT, values, i, Notes.NONE);
        } else if (value.isNumber()) {
            cells.get(i).read(value.asText(), CellKind.NUMBER, values, i, Notes.NONE);
        } else if (value.isTextual() || (type == ColumnType.CATEGORY && !value.isContainerNode())) {
            cells.get(i).read(value.asText(), CellKind.TEXT, values, i, Notes.NONE);
        } else {
            String expected =
                    switch (type) {
                        case NUMBER -> "a number";
                        case CATEGORY -> "a text";
                        case DATE -> "a date such as '" + cells.get(i).dateExample() + "'";
                    };
            throw new CellException("expected " + expected + " or null, found " + described(value));
        }
    }

    /**
     * Reads a whole row. Fields that are no column of the schema are passed over.
     *
     * @param fields a JSON object
     * @throws CellException when it is none, or a value is not of its column's type; names the field
     */
    public Values read(JsonNode fields) throws CellException {
        if (!fields.isObject()) {
            throw new CellException("expected an object with a field for each column, found " + described(fields));
        }
        Values values = new Values(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            try {
                read(fields.get(name), values, i);
            } catch (CellException e) {
                throw new CellException("field '" + name + "': " + e.getMessage());
            }
        }
        return values;
    }

    private static String described(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        return value.isArray() ? "an array" : value.isTextual() ? Cells.quoted(value.asText()) : value.asText();
    }
}
