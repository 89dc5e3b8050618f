package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Proposals.CATEGORY;
import static dev.tessera.tables.infer.Proposals.NUMBER;
import static dev.tessera.tables.infer.Proposals.leftOut;
import static dev.tessera.tables.infer.Proposals.noted;
import static dev.tessera.tables.infer.Proposals.propose;
import static dev.tessera.tables.infer.Proposals.recipe;
import static dev.tessera.tables.infer.Proposals.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Indicator;
import dev.tessera.tables.infer.Inference.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Columns that say nothing, or nothing that others do not. */
final class LeftOutTest {
    @Test
    void whatHoldsNoInformationIsLeftOut() throws Exception {
        Proposal proposal = propose(rows(
                "Unnamed: 0,id,constant,empty,text,few,amount",
                i -> i + ",c" + i + ",7,NULL,some text " + i + "," + (i % 3 == 0 ? "x" : "y") + "," + i % 45 + ".5"));
        assertEquals(
                Map.of("few", CATEGORY, "amount", NUMBER),
                proposal.definition().customers().columns());
        leftOut(proposal, "Unnamed: 0", "it numbers the rows");
        leftOut(proposal, "constant", "every value is '7'");
        leftOut(proposal, "empty", "every value is missing");
        leftOut(proposal, "text", "it is text with more than 30 different values");
    }

    @Test
    void theOnlyLevelSaysNothingWhereHardlyAnyAreMissing() throws Exception {
        Proposal proposal = propose(rows(
                "id,few,many,amount",
                i -> i + "," + (i < 4 ? "" : "x") + "," + (i < 40 ? "" : "x") + "," + i % 45 + ".5"));
        assertEquals(
                Set.of("many", "amount"),
                proposal.definition().customers().columns().keySet());
        leftOut(proposal, "few", "every value is 'x'");
    }

    @Test
    void aColumnThatRepeatsAnotherIsLeftOut() throws Exception {
        Proposal proposal = propose(rows(
                "id,plan,spend,plan,other",
                i -> i + "," + (i % 3 == 0 ? "a" : "b") + "," + i % 45 + "," + (i % 3 == 0 ? "a" : "b") + ","
                        + (i % 3 == 0 || i == 50 ? "a" : "b")));
        assertEquals(
                Set.of("plan", "spend", "other"),
                proposal.definition().customers().columns().keySet());
        leftOut(proposal, "plan_2", "it is the same as 'plan' in every row");
    }

    @Test
    void nearCopiesAndSumsAreLeftOut() throws Exception {
        Proposal proposal = propose(rows(
                "id,a,b,sum,copy",
                i -> i + "," + (i * 37 % 91) + "," + (i * 53 % 89) + "," + (i * 37 % 91 + i * 53 % 89) + ","
                        + (i * 37 % 91) * 2.5));
        assertEquals(
                Set.of("a", "b"), proposal.definition().customers().columns().keySet());
        leftOut(proposal, "sum", "it is 'a' + 'b'");
        leftOut(proposal, "copy", "it says nearly what 'a' does (a correlation of 1.000)");
    }

    @Test
    void sumsOfSeveralAreLeftOut() throws Exception {
        Proposal proposal = propose(rows(
                "id,q1,q2,q3,q4,year,first",
                i -> i + "," + (i * 37 % 91) + "," + (i * 53 % 89) + "," + (i * 29 % 83) + "," + (i * 31 % 79) + ","
                        + (i * 37 % 91 + i * 53 % 89 + i * 29 % 83 + i * 31 % 79) + ","
                        + (i * 37 % 91 + i * 53 % 89 + i * 29 % 83)));
        assertEquals(
                Set.of("q1", "q2", "q3", "q4"),
                proposal.definition().customers().columns().keySet());
        leftOut(proposal, "first", "it is 'year' - 'q4'");
        leftOut(proposal, "year", "it is 'q1' + 'q2' + 'q3' + 'q4'");
    }

    @Test
    void numbersWithDecimalCommasAreComparedAndDivided() throws Exception {
        Proposal proposal = propose(rows(
                "id;balance;credit_limit;copy",
                i -> i + ";" + (1 + i * 37 % 91) + ".500," + (i + 10) + ";" + (1 + i * 53 % 89) + ".000,00;"
                        + (i * 37 % 91) + "," + (i + 10)));
        assertEquals(
                List.of("balance_per_credit_limit"),
                List.copyOf(proposal.definition().features().keySet()));
        leftOut(proposal, "copy", "it says nearly what 'balance' does (a correlation of 1.000)");
    }

    @Test
    void zerosInTheSameRowsCountOnce() throws Exception {
        Proposal proposal = propose(rows(
                "id,cash,cash_trx,other",
                i -> i + "," + (i % 2 == 0 ? 0 : i * 37 % 91 + 20) + "," + (i % 2 == 0 ? 0 : i * 53 % 89 + 1) + ","
                        + (i % 3 > 0 ? 0 : i * 29 % 83 + 1)));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        assertEquals(
                Set.of(Indicator.NONZERO), recipe(proposal.definition(), "cash").indicators());
        assertEquals(Set.of(), recipe(proposal.definition(), "cash_trx").indicators());
        assertEquals(
                Set.of(Indicator.NONZERO),
                recipe(proposal.definition(), "other").indicators());
        assertEquals(Set.of("cash", "cash_trx", "other"), columns.keySet());
        noted(proposal, "'cash_trx' is 0 in 50 % of the rows: where it is, 'cash' says already");
    }
}
