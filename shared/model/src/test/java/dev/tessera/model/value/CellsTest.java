package dev.tessera.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    /** Without texts of its own that mean missing, so that every number is one. */
    private static final Cells PLAIN = new Cells(List.of());

    private final Cells cells = new Cells(List.of("-999", " Not Said "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\u00A0\u2003\r\n",
                "NULL",
                "null",
                "Na",
                "N/A",
                "nan",
                "NaN",
                " Unknown ",
                "UNKNOWN",
                "?",
                "#VALUE!",
                "#div/0!",
                "-999",
                "not said",
                "NOT SAID"
            })
    void aMissingTextIsMissingInEitherType(String cell) throws CellException {
        assertNull(cells.text(cell));
        assertEquals(Double.NaN, cells.number(cell));
    }

    @Test
    void anotherTextIsKeptWithoutSurroundingBlanks() {
        assertEquals("Not  said, at all", cells.text("\u00A0 Not  said, at all\t"));
        assertEquals("nano", cells.text("nano"));
        assertEquals("??", cells.text("??"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5e3",
                "007",
                "1e5",
                "1E+05",
                "1e-400",
                "00000000000000000000001.50",
                "123456789012345",
                "1234567890123456",
                "9007199254740993",
                "0.1",
                "1e22",
                "1e23",
                "123e-22",
                "123e-23",
                "4.9e-324",
                "1.7976931348623157e308",
                "0e999999999999",
                "0.000000000000000000000000000001",
                "2.2250738585072012e-308",
                "179769313486231570000000000000000000000000000000000000000000000000000000"
            })
    void aDecimalNumberHasTheBitsOfParseDouble(String cell) throws CellException {
        assertSameBits(cell);
        assertSameBits(" " + cell + "\u00A0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1f",
                "1d",
                "1D",
                "0x10",
                "0x1p3",
                "Infinity",
                "-Infinity",
                "inf",
                "1 00",
                "1_000",
                "--1",
                "+-1",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1e5.5",
                "1.2.3",
                "12a",
                "\u0661",
                "\uFF11",
                "$5$",
                "5%%",
                "1\u00002"
            })
    void anythingElseIsNoNumber(String cell) {
        CellException e = assertThrows(CellException.class, () -> cells.number(cell));
        assertEquals("expected a number such as 1234.5, found '" + cell + "'", e.getMessage());
    }

    @Test
    void aNumberBeyondADoubleIsRefused() {
        CellException e = assertThrows(CellException.class, () -> cells.number("1e309"));
        assertEquals("expected a number of at most 1.7976931348623157E308, found '1e309'", e.getMessage());
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        CellException e = assertThrows(CellException.class, () -> cells.number("x".repeat(10_000)));
        assertEquals("expected a number such as 1234.5, found '" + "x".repeat(60) + "…'", e.getMessage());
    }

    @Property(tries = 20_000)
    void everyDecimalHasTheBitsOfParseDouble(@ForAll("decimals") String decimal) throws CellException {
        assertSameBits(decimal);
    }

    @Property(tries = 5_000)
    void everyFiniteDoubleReadsBack(@ForAll double number) throws CellException {
        assertSameBits(Double.toString(number));
        assertSameBits(new java.math.BigDecimal(number).toPlainString());
    }

    @Property(tries = 20_000)
    void whatParsesIsWhatParseDoubleWouldParseToo(@ForAll("nearlyNumbers") String text) {
        double parsed = DecimalParser.parse(text);
        if (!Double.isNaN(parsed)) {
            assertEquals(
                    Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(parsed), text);
        }
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMaxLength(20).map(f -> "." + f);
        Arbitrary<String> exponent = Arbitraries.integers().between(-30, 30).map(e -> "e" + e);
        Arbitrary<String> none = Arbitraries.just("");
        return Combinators.combine(
                        Arbitraries.of("", "-", "+"),
                        digits,
                        Arbitraries.oneOf(none, fraction),
                        Arbitraries.oneOf(none, exponent))
                .as((sign, whole, part, power) -> sign + whole + part + power);
    }

    @Provide
    Arbitrary<String> nearlyNumbers() {
        return Arbitraries.strings().withChars("0123456789+-.eE").ofMinLength(1).ofMaxLength(12);
    }

    private void assertSameBits(String cell) throws CellException {
        double expected = Double.parseDouble(Cells.strip(cell));
        double found = PLAIN.number(cell);
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(found), cell);
    }
}
