package dev.tessera.tables.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.value.CellKind;
import dev.tessera.model.value.Cells;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Cells CELLS = new Cells(List.of());

    private static Row row(String... cells) {
        Row row = new Row();
        row.begin(1);
        for (String cell : cells) {
            row.add(cell.toCharArray(), 0, cell.length());
        }
        return row;
    }

    @Property
    void aPlainNumberHasTheBitsThatTheCellsReaderGives(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 15) int scale)
            throws Exception {
        String text = BigDecimal.valueOf(digits, scale).toPlainString();
        double plain = row("x", " " + text + "\u00a0").plainNumber(1);
        assertTrue(text.length() > 15 || !Double.isNaN(plain), text);
        if (!Double.isNaN(plain)) {
            assertEquals(Double.doubleToRawLongBits(CELLS.number(text)), Double.doubleToRawLongBits(plain), text);
        }
    }

    @Test
    void whatIsNotPlainIsLeftToTheCellsReader() {
        for (String text :
                List.of("", " ", "-", ".", "1.", ".5", "+1", "1e3", "1,5", "NaN", "1.2.3", "1234567890123456")) {
            assertTrue(Double.isNaN(row(text).plainNumber(0)), text);
        }
    }

    @Test
    void aCellKeepsItsKindUntilTheNextRow() {
        Row row = new Row();
        for (int line = 1; line <= 2; line++) {
            row.begin(line);
            for (int i = 0; i < 100; i++) {
                row.add(line == 2 && i % 3 == 0 ? CellKind.NUMBER : CellKind.TEXT, i + ".5");
            }
        }
        Row copy = new Row();
        copy.set(row);
        for (Row each : List.of(row, copy)) {
            assertEquals(2, each.line());
            assertEquals(100, each.size());
            for (int i = 0; i < 100; i++) {
                assertEquals(i % 3 == 0 ? CellKind.NUMBER : CellKind.TEXT, each.kind(i));
                assertEquals(i + ".5", each.text(i));
                assertEquals(i % 3 == 0 ? i + 0.5 : Double.NaN, each.plainNumber(i, ','));
            }
        }
        row.begin(3);
        row.add("1,5");
        assertEquals(CellKind.TEXT, row.kind(0));
        assertEquals(1.5, row.plainNumber(0, ','));
    }

    @Property
    void blanksAreThoseOfTheCellsReader(@ForAll char c) {
        assertEquals(
                Cells.strip(String.valueOf(c)).isEmpty(), row(String.valueOf(c)).isBlank(0));
    }

    @Property
    void aHashIsOfTheTextWithoutSurroundingBlanks(@ForAll String text) {
        Row row = row(" " + text + "\t", Cells.strip(text));
        assertEquals(row.hash(1), row.hash(0));
    }
}
