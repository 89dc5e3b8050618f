package dev.tessera.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCellsTest {
    private static final TableSchema SCHEMA = new TableSchema(
            "", List.of(new Column("balance", ColumnType.NUMBER), new Column("plan", ColumnType.CATEGORY)));

    private final JsonCells cells = new JsonCells(SCHEMA, new Cells(List.of("-999")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12            | 12
            12.5          | 12.5
            1e-3          | 0.001
            "12.5"        | 12.5
            " 1e3 "       | 1000
            0.1           | 0.1
            12345678901234567890123 | 12345678901234567890123
            null          | NaN
            "N/A"         | NaN
            ""            | NaN
            -999          | NaN
            """)
    void aNumberColumnTakesNumbersAndTheirTexts(String json, double expected) throws Exception {
        assertEquals(expected, read("{\"balance\": " + json + "}").number(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "plus"   | plus
            " plus " | plus
            1        | 1
            true     | true
            """)
    void aCategoryColumnTakesTextsAndWhatIsWrittenLikeOne(String json, String expected) throws Exception {
        assertEquals(expected, read("{\"plan\": " + json + "}").text(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"unknown\"", "-999", "\"\""})
    void aCategoryCanBeMissing(String json) throws Exception {
        assertNull(read("{\"plan\": " + json + "}").text(1));
    }

    @Test
    void anAbsentFieldIsMissingAndAnUnknownOneIsPassedOver() throws Exception {
        Values values = read("{\"other\": [1]}");
        assertEquals(Double.NaN, values.number(0));
        assertNull(values.text(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"balance": "abc"}  | field 'balance': expected a number such as 1234.5, found 'abc'
            {"balance": true}   | field 'balance': expected a number or null, found true
            {"balance": [1]}    | field 'balance': expected a number or null, found an array
            {"balance": "1f"}   | field 'balance': expected a number such as 1234.5, found '1f'
            {"plan": {"a": 1}}  | field 'plan': expected a text or null, found an object
            [1, 2]              | expected an object with a field for each column, found an array
            "C1"                | expected an object with a field for each column, found 'C1'
            """)
    void anotherValueIsRefusedWithItsField(String json, String message) {
        CellException e = assertThrows(CellException.class, () -> read(json));
        assertEquals(message, e.getMessage());
    }

    private Values read(String json) throws CellException, JsonProcessingException {
        JsonNode fields = new ObjectMapper().readTree(json);
        return cells.read(fields);
    }
}
