package dev.tessera.training.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.training.CsvFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvCellsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C10001|C10001",
                "-5|-5",
                "+43123456|+43123456",
                "-1.5e-7|-1.5e-7",
                "-5a|'-5a",
                "=1+1|'=1+1",
                "@sum|'@sum",
                "-|'-",
                "'=1|''=1",
                "'tis|'tis",
                "O'Hara, \"Al\"|\"O'Hara, \"\"Al\"\"\"",
                "=a,b|\"'=a,b\""
            })
    void textIsGuardedAndQuoted(String text, String cell) {
        assertEquals(cell, CsvCells.text(text));
    }

    @Property
    void everyIdCanBeHadBack(
            @ForAll @Chars({'\'', '=', '-', '+', '5', ',', '"', '\n'}) @CharRange(from = 'a', to = 'c') String id) {
        String line = CsvCells.text(id) + "\n";
        String cell = new CsvFile("h\n" + line).rows.get(0).get(0);
        String inner = cell.replaceFirst("^'+", "");
        boolean runs = inner.length() > 0 && "=+-@\t\r".indexOf(inner.charAt(0)) >= 0;
        boolean number = inner.matches("[+-]?[0-9.]+") && !cell.startsWith("'");
        assertEquals(id, runs && !number ? cell.substring(1) : cell);
    }
}
