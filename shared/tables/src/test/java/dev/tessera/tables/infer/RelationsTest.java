package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Tables.PEOPLE;
import static dev.tessera.tables.infer.Tables.file;
import static dev.tessera.tables.infer.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Owner;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** How tables lead to the customers. */
final class RelationsTest {
    @Test
    void accountsThatLeadToTheCustomersAreNoEventsHoweverMany() throws Exception {
        Definition definition = Inference.propose(
                        "bank",
                        List.of(
                                file("people.csv", "client_id,age,visits", i -> i + "," + i % 70 + "," + i % 11),
                                file(
                                        "accounts.csv",
                                        "account_id,client_id,opened,balance",
                                        i -> "A" + i + "," + i % 40 + ",2024-01-" + (10 + i % 20) + "," + i * 3.5),
                                file(
                                        "moves.csv",
                                        "move_id,account_id,day,amount",
                                        i -> "M" + i + ",A" + i % 50 + ",2024-02-" + (10 + i % 18) + "," + i * 1.5)))
                .definition();
        assertEquals(Delivery.FULL, table(definition, "accounts").delivery());
        assertEquals(
                new Owner("account_id", "accounts"), table(definition, "moves").owner());
        assertEquals(Delivery.APPEND, table(definition, "moves").delivery());
        assertEquals(
                Set.of(
                        "has_accounts",
                        "accounts_count",
                        "accounts_balance",
                        "moves_count",
                        "moves_sum",
                        "moves_largest",
                        "moves_mean"),
                definition.features().keySet());
    }

    @Test
    void aTableThatLeadsNowhereIsLeftAlone() throws Exception {
        Proposal proposal = Inference.propose(
                "shop",
                List.of(
                        file("people.csv", "client_id,age,visits,age", i -> i + "," + i % 70 + "," + i % 11 + ",1"),
                        file("rates.csv", "currency,rate", i -> "X" + i + "," + i / 7.0)));
        assertTrue(proposal.notes()
                .contains("people: Column 4 is called 'age' as one before it, and is taken as 'age_2'."));
        assertEquals(
                Map.of("people", proposal.definition().customers()),
                proposal.definition().tables());
        assertEquals(List.of("rates*"), proposal.definition().ignore());
    }

    @Test
    void aSecondTableOfAllCustomersAddsItsColumns() throws Exception {
        Proposal proposal = Inference.propose(
                "shop",
                List.of(
                        PEOPLE,
                        file(
                                "risk.csv",
                                "client_id,age,num_alerts,channel,visits",
                                i -> "C" + i + "," + i * 37 % 71 + "," + i * 29 % 7 + ",k" + i % 3 + ","
                                        + i * 41 % 67)));
        Definition definition = proposal.definition();
        assertEquals("people", definition.customersTable());
        assertTrue(table(definition, "risk").isOfCustomers());
        assertEquals(
                List.of("age", "visits", "num_alerts", "channel"),
                definition.allFeatures().stream().map(feature -> feature.name()).toList());
        assertEquals(
                Map.of(
                        "age",
                        "'people' says the same of each 'client_id'",
                        "visits",
                        "another table of customers has a column of that name; rename it in the file to have both"),
                table(definition, "risk").leftOut());
    }

    @Test
    void whatTellsOfTheSameThingsAgainIsNoCopyOfThem() throws Exception {
        Proposal proposal = Inference.propose(
                "shop",
                List.of(
                        PEOPLE,
                        file(
                                "accounts.csv",
                                "account_id,client_id,age,branch,product,balance",
                                i -> "A" + i + ",C" + i + "," + i * 37 % 71 + ",b" + i % 5 + ",p" + i % 3 + ","
                                        + i * 29 % 97),
                        file(
                                "moves.csv",
                                "move_id,account_id,branch,product,day,amount",
                                i -> "M" + i + ",A" + i % 40 + ",b" + i % 5 + ",p" + i % 40 % 3 + ",2024-01-"
                                        + (10 + i % 20) + "," + (i * 31 % 79 - 30))));
        Definition definition = proposal.definition();
        assertEquals(List.of(), definition.ignore());
        assertEquals(
                new Owner("account_id", "accounts"), table(definition, "moves").owner());
        assertEquals(
                Set.of("day", "amount"), table(definition, "moves").columns().keySet());
        assertEquals(
                Set.of("branch", "product", "balance"),
                table(definition, "accounts").columns().keySet());
        assertEquals(
                Map.of("age", "'people' says the same of each 'client_id'"),
                table(definition, "accounts").leftOut());
        assertEquals(
                "'accounts' says the same of each 'account_id'",
                table(definition, "moves").leftOut().get("branch"));
    }

    @Test
    void aFewRepeatedRowsDoNotHideWhatIdentifiesTheOthers() throws Exception {
        // The last of 200 rows repeats the one before.
        IntUnaryOperator row = i -> i == 199 ? 198 : i;
        Definition definition = Inference.propose(
                        "shop",
                        List.of(
                                file("people.csv", "client_id,age,visits", i -> "C" + i + "," + i % 70 + "," + i % 11),
                                file(
                                        "accounts.csv",
                                        "acct_nbr,client_id,balance",
                                        i -> "A" + row.applyAsInt(i) + ",C" + row.applyAsInt(i) / 2 + "," + i * 1.5),
                                file(
                                        "moves.csv",
                                        "move_nbr,acct_nbr,day,amount",
                                        i -> row.applyAsInt(i) % 10 + ",A" + row.applyAsInt(i) / 10 + ",2024-01-"
                                                + (10 + i % 20) + "," + i * 1.5)))
                .definition();
        assertEquals(List.of("acct_nbr"), table(definition, "accounts").key());
        assertEquals(
                Set.of("move_nbr", "acct_nbr"),
                Set.copyOf(table(definition, "moves").key()));
        assertEquals(
                new Owner("acct_nbr", "accounts"), table(definition, "moves").owner());
    }

    @Test
    void aTableWhoseRowsNothingIdentifiesLeadsNoOther() throws Exception {
        Proposal proposal = Inference.propose(
                "shop",
                List.of(
                        file("people.csv", "client_id,age,visits", i -> "C" + i + "," + i % 70 + "," + i % 11),
                        file(
                                "accounts.csv",
                                "acct_nbr,client_id,balance",
                                i -> "A" + i / 4 + ",C" + i / 2 + "," + i * 1.5),
                        file("moves.csv", "acct_nbr,day,amount", i -> "A" + i / 10 + ",2024-01-11," + i * 1.5)));
        assertEquals(List.of("#row"), table(proposal.definition(), "accounts").key());
        assertEquals(List.of("moves*"), proposal.definition().ignore());
    }

    @Test
    void withoutCustomersThereIsNoDataset() {
        TableException refused = assertThrows(
                TableException.class,
                () -> Inference.propose(
                        "shop",
                        List.of(
                                file("a.csv", "kind,amount", i -> "k" + i % 3 + "," + i % 50),
                                file("b.csv", "day,rate", i -> "2024-01-" + (10 + i % 20) + "," + i % 5))));
        assertTrue(String.valueOf(refused.getMessage()).contains("no column identifies the customers"));
    }
}
