package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Proposals.CATEGORY;
import static dev.tessera.tables.infer.Proposals.NUMBER;
import static dev.tessera.tables.infer.Proposals.format;
import static dev.tessera.tables.infer.Proposals.leftOut;
import static dev.tessera.tables.infer.Proposals.noted;
import static dev.tessera.tables.infer.Proposals.propose;
import static dev.tessera.tables.infer.Proposals.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.tables.infer.Inference.Proposal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a column is of: numbers, categories, dates; and what stands for missing values. */
final class ColumnTypesTest {
    @Test
    void anOddTextAmongNumbersIsNotMissingWhereItIsALevelElsewhere() throws Exception {
        String file = rows(
                "cust_id,amount,size",
                i -> "C" + i + "," + (i == 7 ? "x" : Integer.toString(i * 3)) + ","
                        + List.of("x", "m", "l").get(i % 3));
        Definition definition = propose(file).definition();
        assertEquals(List.of(), definition.customers().missing());
        assertEquals(CATEGORY, definition.customers().columns().get("size"));
    }

    @Test
    void aCategoryThatIsMostlyNumbersIsNoted() throws Exception {
        String file = rows(
                "cust_id,grade,b,c",
                i -> "C" + i + "," + (i == 7 ? "x" : Integer.toString(i % 9)) + "," + i % 7 + "," + i * i);
        Proposal proposal = propose(file);
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("grade"));
        noted(proposal, "'grade' is a category, although most of its values are numbers: 'x' is none");
    }

    @Test
    void codesAreCategoriesAndNoAmounts() throws Exception {
        Proposal proposal = propose(
                rows("id,branch_id,region_code,amount", i -> i + "," + (100 + i % 5) + "," + i % 40 + "," + i % 45));
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("branch_id"));
        assertFalse(proposal.definition().customers().columns().containsKey("region_code"));
        noted(proposal, "'branch_id' is a category: its 5 different numbers are codes");
        leftOut(proposal, "region_code", "it is a code of more than 30 different numbers");
    }

    @Test
    void aColumnThatIsOftenMissingIsKeptAndNoted() throws Exception {
        Proposal proposal = propose(rows("id,a,b", i -> i + "," + (i % 2 == 0 ? i : "") + "," + i * i));
        assertEquals(NUMBER, proposal.definition().customers().columns().get("a"));
        noted(proposal, "'a' is missing in 50 % of the rows");
    }

    @Test
    void fewWordsAmongNumbersMeanMissing() throws Exception {
        Proposal proposal = propose(rows("id,a,b", i -> i + "," + (i % 50 == 7 ? "-" : i * 2) + "," + i * i));
        assertEquals(NUMBER, proposal.definition().customers().columns().get("a"));
        assertEquals(List.of("-"), proposal.definition().customers().missing());
        noted(proposal, "Among the numbers of 'a' stands '-'");
    }

    @Test
    void aMarkMeansMissingHoweverOftenItStandsAmongNumbers() throws Exception {
        Proposal proposal = propose(rows(
                "id,often,few,kind",
                i -> i + "," + (i % 3 == 0 ? "--" : i * 2) + "," + (i % 4 == 0 ? "--" : i % 5) + ","
                        + (i % 5 == 0 ? "--" : "k" + i % 3)));
        assertEquals(NUMBER, proposal.definition().customers().columns().get("often"));
        assertEquals(NUMBER, proposal.definition().customers().columns().get("few"));
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("kind"));
        assertEquals(List.of("--"), proposal.definition().customers().missing());
    }

    @Test
    void oneWrongNumberOfAHundredDoesNotMakeAText() throws Exception {
        Proposal proposal = propose(rows("id,a,b", i -> i + "," + (i == 7 ? "1O7" : i * 2) + "," + i * i));
        assertEquals(NUMBER, proposal.definition().customers().columns().get("a"));
        noted(proposal, "1 of its values are not, such as '1O7': their rows are rejected");
    }

    @Test
    void datesMoneyAndCommasAreRecognised() throws Exception {
        Proposal proposal = propose(rows(
                "id;since;due;us;price;rate",
                i -> i + ";" + (1 + i % 28) + "." + (1 + i % 12) + ".2024;" + (1 + i % 9) + "/" + (1 + i % 12)
                        + "/2024;" + (1 + i % 12) + "/" + (1 + i % 28) + "/2024;\"$" + i + ",000.50\";" + i * 7 % 31
                        + ","
                        + i % 10));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        assertEquals("d.M.yyyy", format(columns, "since").dateFormat());
        assertEquals("M/d/yyyy", format(columns, "us").dateFormat());
        assertEquals(CellFormat.PLAIN, format(columns, "price"));
        assertEquals(
                ColumnType.NUMBER, Objects.requireNonNull(columns.get("price")).type());
        assertEquals(',', format(columns, "rate").decimal());
        assertFalse(columns.containsKey("due"));
        leftOut(proposal, "due", "its dates may be d/M/yyyy or M/d/yyyy: say which");
        noted(proposal, "The numbers of 'rate' have a comma");
    }

    @Test
    void datesAreKnownInTheFormatsThatToolsWrite() throws Exception {
        List<String> written = List.of(
                "yyyy-MM-dd HH:mm:ss 'UTC'",
                "yyyy-MM-dd HH:mm:ssx",
                "dd-MMM-yy",
                "MM/dd/yy",
                "dd.MM.yy",
                "MM/dd/yyyy hh:mm:ss a",
                "MMMM d, yyyy",
                "yyyy-M-d",
                "ddMMMyyyy",
                "MM/yyyy",
                "yyyyMMdd");
        Random random = new Random(5);
        Proposal proposal = propose(rows("id;k;" + String.join(";", "abcdefghijl".split("")), i -> {
                    OffsetDateTime day = OffsetDateTime.of(2019, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                            .plusMinutes(random.nextInt(3_000_000));
                    return i + ";" + i % 9 + ";"
                            + written.stream()
                                    .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                            .format(day))
                                    .collect(Collectors.joining(";"));
                })
                + "\nx;1" + ";-".repeat(11) + "\n");
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        assertEquals(
                Arrays.asList(
                        null,
                        null,
                        "d-MMM-yy",
                        "M/d/yy",
                        "d.M.yy",
                        "M/d/yyyy h:mm:ss a",
                        "MMMM d, yyyy",
                        "yyyy-M-d",
                        "ddMMMyyyy",
                        "MM/yyyy",
                        "yyyyMMdd"),
                columns.values().stream()
                        .skip(1)
                        .map(column -> column.type() == ColumnType.DATE
                                ? column.format().dateFormat()
                                : "no date")
                        .toList());
    }

    @Test
    void datesOfSeveralFormatsAreLeftOutAndToldApartFromText() throws Exception {
        Proposal proposal = propose(rows(
                "id,mixed,text,k",
                i -> i + "," + (i < 50 ? "1.2.20" : "2020-02-") + (10 + i % 10) + ",12 may " + i + ",1" + i % 3));
        leftOut(proposal, "mixed", "no one format fits all its dates, such as '1.2.2019' and '2020-02-10'");
        leftOut(proposal, "text", "it is text with more than 30 different values");
    }
}
