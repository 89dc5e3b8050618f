package dev.tessera.model.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object as the cells of a row. A string is read as the same text in a file; a number as the
 * text it is written as; true and false are texts; null and an absent field are missing. Thread-safe.
 */
public final class JsonCells {
    private final Cells cells;

    /** Reads texts with {@code cells}. */
    public JsonCells(Cells cells) {
        this.cells = cells;
    }

    /**
     * Reads one value by its column's type into column {@code i} of {@code values}.
     *
     * @param value null for an absent field
     * @throws CellException when the value is not of that type
     */
    public void read(ColumnType type, @Nullable JsonNode value, Values values, int i) throws CellException {
        if (value == null || value.isNull() || value.isMissingNode()) {
            cells.read(type, "", values, i);
        } else if (value.isTextual() || value.isNumber() || (value.isBoolean() && type == ColumnType.CATEGORY)) {
            cells.read(type, value.asText(), values, i);
        } else {
            String expected = type == ColumnType.NUMBER ? "a number" : "a text";
            throw new CellException("expected " + expected + " or null, found " + described(value));
        }
    }

    /**
     * Reads a whole row. Fields that are no column of the schema are passed over.
     *
     * @param fields a JSON object
     * @throws CellException when it is none, or a value is not of its column's type; names the field
     */
    public Values read(TableSchema schema, JsonNode fields) throws CellException {
        if (!fields.isObject()) {
            throw new CellException("expected an object with a field for each column, found " + described(fields));
        }
        List<Column> columns = schema.columns();
        Values values = new Values(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            try {
                read(column.type(), fields.get(column.name()), values, i);
            } catch (CellException e) {
                throw new CellException("field '" + column.name() + "': " + e.getMessage());
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
