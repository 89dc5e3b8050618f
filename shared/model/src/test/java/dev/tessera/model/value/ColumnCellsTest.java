package dev.tessera.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DateFormat;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.definition.Valid.Otherwise;
import dev.tessera.model.value.Correction.Notes;
import dev.tessera.model.value.TableSchema.Column;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCellsTest {
    private static final Cells NO_MORE = new Cells(List.of());

    private static ColumnCells number(char decimal) {
        return cells(ColumnType.NUMBER, new CellFormat(decimal, null, List.of(), Valid.ANY));
    }

    private static ColumnCells date(@Nullable String format) {
        return cells(ColumnType.DATE, new CellFormat('.', format, List.of(), Valid.ANY));
    }

    private static ColumnCells cells(ColumnType type, CellFormat format) {
        return new ColumnCells(new Column("c", type, format), NO_MORE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $1,234.50     | 1234.5   | MONEY $, GROUPED
            $ 5           | 5        | MONEY $
            -$5           | -5       | MONEY $
            $-5           | -5       | MONEY $
            5 €           | 5        | MONEY €
            USD 5         | 5        | MONEY USD
            5.50 EUR      | 5.5      | MONEY EUR
            EUR1,000      | 1000     | MONEY EUR, GROUPED
            (120.00)      | -120     | BRACKETS
            ($1,200)      | -1200    | BRACKETS, MONEY $, GROUPED
            $(1,200)      | -1200    | BRACKETS, MONEY $, GROUPED
            12 %          | 0.12     | PERCENT
            12.5%         | 0.125    | PERCENT
            -0.7%         | -0.007   | PERCENT
            (3%)          | -0.03    | BRACKETS, PERCENT
            1,234,567     | 1234567  | GROUPED
            1 234.5       | 1234.5   | GROUPED
            1’234’567.8   | 1234567.8| GROUPED
            −5            | -5       |
            +5            | 5        |
            1e3           | 1000     |
            """)
    void aNumberIsReadAsPeopleWriteIt(String cell, double expected, @Nullable String notes) throws CellException {
        List<String> noted = new ArrayList<>();
        assertEquals(
                expected,
                number('.').number(cell, CellKind.TEXT, (what, detail) -> noted.add(Cells.strip(what + " " + detail))),
                cell);
        assertEquals(notes == null ? "" : notes, String.join(", ", noted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.234,50 €    | 1234.5
            0,5           | 0.5
            ,5            | 0.5
            1.234         | 1234
            1 234,5       | 1234.5
            12,5 %        | 0.125
            1,5e3         | 1500
            12            | 12
            """)
    void aNumberWithADecimalCommaIsReadSo(String cell, double expected) throws CellException {
        assertEquals(expected, number(',').number(cell, CellKind.TEXT, Notes.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5",
                "12,34",
                "1,2345",
                "1234,567",
                "0,123",
                ",123",
                "1,234 567",
                "1,234,56",
                "1,,234",
                "1.5,000",
                "$",
                "%",
                "()",
                "(-5)",
                "(5",
                "5)",
                "((5))",
                "$5 USD",
                "ABC 5",
                "USDT 5",
                "5 usd",
                "60K",
                "$60K",
                "5%%",
                "$5%",
                "1e3%",
                "1,000e3",
                "- 5",
                "--5",
                "+-5",
                "5-",
                "$ $5",
                "1 00",
                "٣",
                "five"
            })
    void whatCouldBeReadInTwoWaysOrNoneIsNoNumber(String cell) {
        CellException e = assertThrows(CellException.class, () -> number('.').number(cell, CellKind.TEXT, Notes.NONE));
        String message = String.valueOf(e.getMessage());
        assertEquals("expected a number such as 1234.5, found '" + cell + "'", message.split("; if its decimal", 2)[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            . | 1,5  | ; if its decimal sign is the comma, say so in the definition: decimal: comma
            , | 1.5  | ; if its decimal sign is the point, say so in the definition: decimal: point
            . | abc  |
            """)
    void theOtherDecimalSignIsNamedWhereItWouldDo(char decimal, String cell, @Nullable String hint) {
        CellException e =
                assertThrows(CellException.class, () -> number(decimal).number(cell, CellKind.TEXT, Notes.NONE));
        assertEquals(
                "expected a number such as 1234" + decimal + "5, found '" + cell + "'" + (hint == null ? "" : hint),
                e.getMessage());
    }

    @Property
    void whatALocaleWritesIsReadBack(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long digits,
            @ForAll @IntRange(max = 4) int scale)
            throws CellException {
        BigDecimal number = BigDecimal.valueOf(digits, scale);
        DecimalFormat english = new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.US));
        DecimalFormat german = new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.GERMANY));
        assertEquals(number.doubleValue(), number('.').number(english.format(number), CellKind.TEXT, Notes.NONE));
        assertEquals(number.doubleValue(), number(',').number(german.format(number), CellKind.TEXT, Notes.NONE));
        assertEquals(
                number.movePointLeft(2).doubleValue(),
                number('.').number(number.toPlainString() + " %", CellKind.TEXT, Notes.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "ISO", textBlock = """
            ISO                 | 1970-01-01                 | 0
            ISO                 | 2024-02-29                 | 19782
            ISO                 | 1969-12-31T12:00           | -0.5
            ISO                 | 2024-02-29 06:00:00        | 19782.25
            ISO                 | 2024-02-29T06:00:00Z       | 19782.25
            ISO                 | 2024-02-29T06:00:00+06:00  | 19782
            d.M.yyyy            | 29.2.2024                  | 19782
            d.M.yyyy            | 29.02.2024                 | 19782
            dd/MM/yyyy          | 01/02/2024                 | 19754
            MM/dd/yyyy          | 02/01/2024                 | 19754
            yyyyMMdd            | 20240229                   | 19782
            d MMM yyyy          | 29 FEB 2024                | 19782
            dd.MM.yyyy HH:mm    | 29.02.2024 18:00           | 19782.75
            MM/yyyy             | 02/2024                    | 19754
            d.M.yy              | 29.2.24                    | 19782
            """)
    void aDateIsDaysSince1970(@Nullable String format, String cell, double days) throws CellException {
        assertEquals(days, date(format).number(cell, CellKind.TEXT, Notes.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "ISO", textBlock = """
            ISO        | 2023-02-29   | 2024-11-28
            ISO        | 29.2.2024    | 2024-11-28
            ISO        | 2024-2-9     | 2024-11-28
            ISO        | 20240229     | 2024-11-28
            d.M.yyyy   | 31.4.2024    | 28.11.2024
            d.M.yyyy   | 2024-02-29   | 28.11.2024
            dd/MM/yyyy | 02/29/2024   | 28/11/2024
            """)
    void aDateOfAnotherFormatIsRejectedWithAnExample(@Nullable String format, String cell, String example) {
        CellException e = assertThrows(CellException.class, () -> date(format).number(cell, CellKind.TEXT, Notes.NONE));
        assertEquals("expected a date such as " + example + ", found '" + cell + "'", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HH:mm", "dd.MM", "yyyy", "foo", "YYYY-MM-dd", "dd.mm.yyyy"})
    void aFormatThatTellsNoDayIsRefused(String pattern) {
        DefinitionException e = assertThrows(DefinitionException.class, () -> DateFormat.of(pattern));
        assertEquals(
                "'" + pattern + "' is no format of dates",
                String.valueOf(e.getMessage()).split(" \\(|: ", 2)[0]);
    }

    @Property
    void everyDayIsReadBackInEveryFormat(@ForAll @IntRange(min = -100_000, max = 100_000) int day)
            throws CellException {
        LocalDate date = LocalDate.ofEpochDay(day);
        for (String format : List.of("uuuu-MM-dd", "d.M.yyyy", "yyyyMMdd", "EEEE, d MMMM yyyy")) {
            String cell = DateTimeFormatter.ofPattern(format, Locale.ENGLISH).format(date);
            assertEquals(day, date(format).number(cell, CellKind.TEXT, Notes.NONE), cell);
        }
    }

    @Test
    void aValueThatCannotBeTrueIsMissingOrRejected() throws CellException {
        List<Correction> noted = new ArrayList<>();
        Notes notes = (what, detail) -> noted.add(what);
        ColumnCells age = cells(ColumnType.NUMBER, valid(18.0, 120.0, Set.of(), null, Otherwise.MISSING));
        assertEquals(18, age.number("18", CellKind.TEXT, notes));
        assertEquals(List.of(), noted);
        assertEquals(Double.NaN, age.number("17.9", CellKind.TEXT, notes));
        assertEquals(Double.NaN, age.number("130", CellKind.TEXT, notes));
        assertEquals(List.of(Correction.INVALID, Correction.INVALID), noted);
        assertEquals(Double.NaN, age.number("", CellKind.TEXT, notes));
        assertEquals(2, noted.size());

        rejected(
                valid(18.0, 120.0, Set.of(), null, Otherwise.REJECT),
                "130",
                "expected a number from 18 to 120, found '130'");
        rejected(
                valid(0.5, null, Set.of(), null, Otherwise.REJECT),
                "0",
                "expected a number of at least 0.5, found '0'");
        rejected(
                valid(null, 9.0, Set.of(), null, Otherwise.REJECT), "10", "expected a number of at most 9, found '10'");
        rejected(
                valid(null, null, new LinkedHashSet<>(List.of("1", "2")), null, Otherwise.REJECT),
                "3",
                "expected one of 1, 2, found '3'");
        rejected(
                valid(null, null, Set.of(), "[0-9]{4}", Otherwise.REJECT),
                "12",
                "expected a text of the pattern [0-9]{4}, found '12'");
    }

    private static void rejected(CellFormat format, String cell, String message) {
        CellException e = assertThrows(
                CellException.class, () -> cells(ColumnType.NUMBER, format).number(cell, CellKind.TEXT, Notes.NONE));
        assertEquals(message, e.getMessage());
    }

    private static CellFormat valid(
            @Nullable Double min, @Nullable Double max, Set<String> in, @Nullable String pattern, Otherwise otherwise) {
        return new CellFormat('.', null, List.of(), new Valid(min, max, in, pattern, otherwise));
    }

    @Test
    void aStatedNumberIsTheSameHoweverItIsWritten() throws CellException {
        ColumnCells one = cells(ColumnType.NUMBER, valid(null, null, Set.of("1", "0"), null, Otherwise.MISSING));
        assertEquals(1, one.number("1.0", CellKind.TEXT, Notes.NONE));
        assertEquals(0, one.number("-0", CellKind.TEXT, Notes.NONE), 0);
        assertEquals(Double.NaN, one.number("2", CellKind.TEXT, Notes.NONE));
    }

    @Test
    void aStatedLevelIsSpelledAsTheDefinitionHasIt() throws CellException {
        ColumnCells stated =
                cells(ColumnType.CATEGORY, new CellFormat('.', null, List.of("Low risk", "High Risk"), Valid.ANY));
        assertEquals("Low risk", stated.text(" LOW  RISK ", Notes.NONE));
        assertEquals("High Risk", stated.text("high risk", Notes.NONE));
        assertEquals("Other", stated.text("Other", Notes.NONE));
        ColumnCells only = cells(ColumnType.CATEGORY, valid(null, null, Set.of("A", "B"), null, Otherwise.MISSING));
        assertEquals("A", only.text("a", Notes.NONE));
        assertNull(only.text("c", Notes.NONE));
    }

    @Test
    void aNumberInARequestHasAPointWhateverTheColumnsDecimalSign() throws Exception {
        TableSchema schema = new TableSchema(
                "",
                List.of(
                        new Column("n", ColumnType.NUMBER, new CellFormat(',', null, List.of(), Valid.ANY)),
                        new Column("d", ColumnType.DATE, new CellFormat('.', "d.M.yyyy", List.of(), Valid.ANY))));
        JsonCells cells = new JsonCells(schema, NO_MORE);
        Values values = cells.read(new ObjectMapper().readTree("{\"n\": 1.234, \"d\": \"29.2.2024\"}"));
        assertEquals(1.234, values.number(0));
        assertEquals(19782, values.number(1));
        assertEquals(
                1234,
                cells.read(new ObjectMapper().readTree("{\"n\": \"1.234\"}")).number(0));
        CellException e =
                assertThrows(CellException.class, () -> cells.read(new ObjectMapper().readTree("{\"d\": 19782}")));
        assertEquals("field 'd': expected a date such as 28.11.2024, found '19782'", e.getMessage());
    }

    @Test
    void aNumberThatIsOneAlreadyHasAPointWhateverTheColumnsDecimalSign() throws CellException {
        ColumnCells amount = cells(ColumnType.NUMBER, new CellFormat(',', null, List.of(), Valid.ANY));
        assertEquals(1234.5, amount.number("1234.5", CellKind.NUMBER, Notes.NONE));
        assertEquals(1.234, amount.number("1.234", CellKind.NUMBER, Notes.NONE));
        assertEquals(1234, amount.number("1.234", CellKind.TEXT, Notes.NONE));
    }

    @Test
    void aDateThatIsOneAlreadyNeedsNotTheColumnsFormat() throws CellException {
        for (String format : List.of("d.M.yyyy", "MM/dd/yyyy", "yyyyMM", "dd MMM yyyy HH:mm")) {
            assertEquals(19782, date(format).number("2024-02-29", CellKind.DATE, Notes.NONE), format);
            assertEquals(19782.25, date(format).number("2024-02-29T06:00:00", CellKind.DATE, Notes.NONE), format);
        }
        assertEquals(19754, date("yyyyMMdd").number("20240201", CellKind.NUMBER, Notes.NONE));
        CellException e = assertThrows(
                CellException.class, () -> date("d.M.yyyy").number("2024-02-29", CellKind.TEXT, Notes.NONE));
        assertEquals("expected a date such as 28.11.2024, found '2024-02-29'", e.getMessage());
    }

    @Test
    void missingTextsAndPatternsAreInTheColumnsOwnNotation() throws CellException {
        Cells missing = new Cells(List.of("-1,5", "31.12.9999"));
        ColumnCells amount = new ColumnCells(
                new Column("c", ColumnType.NUMBER, new CellFormat(',', null, List.of(), Valid.ANY)), missing);
        assertEquals(Double.NaN, amount.number("-1.5", CellKind.NUMBER, Notes.NONE));
        Valid pattern = new Valid(null, null, Set.of(), "..[.]..[.]20..", Otherwise.MISSING);
        ColumnCells day = new ColumnCells(
                new Column("c", ColumnType.DATE, new CellFormat('.', "dd.MM.yyyy", List.of(), pattern)), missing);
        List<Correction> noted = new ArrayList<>();
        assertEquals(Double.NaN, day.number("9999-12-31", CellKind.DATE, (what, detail) -> noted.add(what)));
        assertEquals(19782, day.number("2024-02-29", CellKind.DATE, Notes.NONE));
        assertEquals(Double.NaN, day.number("1999-02-28", CellKind.DATE, (what, detail) -> noted.add(what)));
        assertEquals(List.of(Correction.MISSING_TEXT, Correction.INVALID), noted);
    }

    @Test
    void spellingsOfOneCategoryDifferInCaseAndBlanks() {
        assertEquals("high risk", Folding.key(" High \u00a0 RISK "));
        assertEquals("high risk", Folding.key("high risk"));
        assertEquals(true, Folding.same("Élan", "éLAN"));
        assertEquals(false, Folding.same("high risk", "highrisk"));
    }

    @Property
    void aTextHasItsKeyAndNoOther(
            @ForAll @Chars({'a', 'B', 'b', ' ', '\u00a0', '\t', 'É', 'ı', 'I', 'K'}) @StringLength(max = 5) String text,
            @ForAll @Chars({'a', 'B', 'b', ' ', '\u00a0', '\t', 'É', 'ı', 'I', 'K'}) @StringLength(max = 5)
                    String other) {
        assertTrue(Folding.hasKey(text, Folding.key(text)));
        assertEquals(Folding.key(text).equals(Folding.key(other)), Folding.hasKey(text, Folding.key(other)));
        assertEquals(Folding.key(text), Folding.key(Folding.key(text)));
    }
}
