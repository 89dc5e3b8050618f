package dev.tessera.tables.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.tables.SeedData;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.TableException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ManyTablesTest {
    private static final List<String> PER_TYPE = List.of(
            "twm_customer",
            "twm_checking_acct",
            "twm_credit_acct",
            "twm_savings_acct",
            "twm_checking_tran",
            "twm_credit_tran",
            "twm_savings_tran");

    private static Proposal ofBank(List<String> names) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            Path file = SeedData.file("twm-banking/" + name + ".csv");
            sources.add(new Source(file.toString(), () -> Files.newInputStream(file)));
        }
        Proposal proposal = Inference.propose("bank", sources);
        String yaml = DefinitionYaml.write(proposal.definition(), proposal.notes());
        assertEquals(proposal.definition(), DefinitionYaml.read("bank.yaml", yaml), yaml);
        return proposal;
    }

    private static TableDefinition table(Definition definition, String name) {
        return Objects.requireNonNull(definition.tables().get(name), name);
    }

    @Test
    void theCustomersAreFoundAndHowTheOthersLeadToThem() throws Exception {
        Definition definition = ofBank(PER_TYPE).definition();
        assertEquals("customer", definition.customersTable());
        assertEquals(7, definition.tables().size());
        for (String kind : List.of("checking", "credit", "savings")) {
            TableDefinition accounts = table(definition, kind + "_acct");
            assertEquals(List.of("acct_nbr"), accounts.key());
            assertEquals(new Owner("cust_id", null), accounts.owner());
            assertEquals(Delivery.FULL, accounts.delivery());
            TableDefinition moves = table(definition, kind + "_tran");
            assertEquals(Set.of("cust_id", "tran_id"), Set.copyOf(moves.key()));
            assertEquals(new Owner("cust_id", null), moves.owner());
            assertEquals(Delivery.APPEND, moves.delivery());
            assertTrue(definition.features().containsKey("has_" + kind + "_acct"), kind);
            assertTrue(definition.features().containsKey(kind + "_acct_ending_balance"), kind);
            assertEquals(
                    Role.PROFILE,
                    Objects.requireNonNull(definition.features().get(kind + "_tran_largest_out"))
                            .role());
        }
        assertEquals(
                new FeatureDefinition.Derived(
                        "checking_tran_in + credit_tran_in + savings_tran_in",
                        Role.BEHAVIOUR,
                        false,
                        Recipe.of(ColumnType.NUMBER, false).with(Transform.LOG1P)),
                definition.features().get("tran_in"));
        assertTrue(definition.features().containsKey("tran_mean"), "how large the moves are");
        assertEquals(
                List.of("behaviour", "demographic", "combined"),
                List.copyOf(definition.segmentations().keySet()));
        assertEquals(
                Set.of("income", "age", "nbr_children", "gender", "marital_status"),
                definition.allFeatures().stream()
                        .filter(feature -> feature.role() == Role.DEMOGRAPHIC)
                        .map(feature -> feature.name())
                        .collect(Collectors.toSet()));
        assertTrue(Objects.requireNonNull(definition.segmentations().get("combined"))
                .balanceRoles());
    }

    @Test
    void accountsLeadTransactionsToTheirCustomers() throws Exception {
        Definition definition = ofBank(List.of("twm_transactions", "twm_accounts", "twm_customer"))
                .definition();
        assertEquals("customer", definition.customersTable());
        TableDefinition moves = table(definition, "transactions");
        assertEquals(new Owner("acct_nbr", "accounts"), moves.owner());
        assertEquals(Set.of("acct_nbr", "tran_id"), Set.copyOf(moves.key()));
        assertEquals(new Owner("cust_id", null), table(definition, "accounts").owner());
        assertEquals(
                List.of(
                        "has_accounts_CC",
                        "accounts_CC_ending_balance",
                        "has_accounts_CK",
                        "accounts_CK_ending_balance",
                        "has_accounts_SV",
                        "accounts_SV_ending_balance"),
                definition.features().keySet().stream()
                        .filter(name -> name.contains("accounts"))
                        .toList());
    }

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
    void whoHasAThingWeighsHalfBesideHowMuch() throws Exception {
        Map<String, FeatureDefinition> features = Inference.propose(
                        "bank",
                        List.of(
                                file("people.csv", "client_id,age,visits", i -> i + "," + i % 70 + "," + i % 11),
                                file(
                                        "savings.csv",
                                        "account_id,client_id,balance",
                                        i -> "S" + i + "," + (i < 120 ? i : 119) + "," + Math.exp(i % 20))))
                .definition()
                .features();
        Recipe plain = Recipe.of(ColumnType.NUMBER, false);
        assertEquals(
                plain.weighted(0.5),
                Objects.requireNonNull(features.get("has_savings")).recipe());
        assertEquals(
                plain.with(new Clip(Clip.Method.QUANTILE, 0.01, 0.99, Clip.Outliers.CLIP)),
                Objects.requireNonNull(features.get("savings_balance")).recipe());
    }

    @Test
    void featuresGetNamesThatAreFree() throws Exception {
        Definition definition = Inference.propose(
                        "bank",
                        List.of(
                                file("people.csv", "client_id,age,has_loans", i -> i + "," + i % 70 + "," + i % 2),
                                file(
                                        "loans.csv",
                                        "loan_id,client_id,`a b`",
                                        i -> "L" + i + "," + i % 50 + "," + i * i)))
                .definition();
        assertTrue(definition.features().containsKey("has_loans_2"));
        assertTrue(definition.features().containsKey("loans_`a b`"));
    }

    @Test
    void whatRepeatsOtherTablesIsLeftAloneInWhateverOrderTheFilesCome() throws Exception {
        List<String> all = new ArrayList<>(PER_TYPE);
        all.add("twm_transactions");
        all.add("twm_accounts");
        Definition alone = ofBank(PER_TYPE).definition();
        for (int seed = 0; seed < 2; seed++) {
            Collections.shuffle(all, new Random(seed));
            Proposal proposal = ofBank(all);
            // Texts, because the order of columns and features counts, too.
            assertEquals(
                    DefinitionYaml.write(alone),
                    DefinitionYaml.write(new Definition(
                                    "bank",
                                    null,
                                    List.of(),
                                    proposal.definition().tables(),
                                    proposal.definition().features(),
                                    proposal.definition().segmentations(),
                                    TrainingDefinition.DEFAULT)
                            .with(proposal.definition().risk())));
            assertEquals(
                    List.of("twm_transactions*", "twm_accounts*"),
                    proposal.definition().ignore());
            assertTrue(
                    proposal.notes().stream()
                            .anyMatch(note -> note.startsWith("'transactions' is left alone: its rows are in ")),
                    () -> proposal.notes().toString());
        }
    }

    /** Named files of 200 rows: the header, then what {@code row} gives. */
    private static Source file(String name, String header, IntFunction<String> row) {
        String text = header + "\n" + IntStream.range(0, 200).mapToObj(row).collect(Collectors.joining("\n"));
        return new Source(name, () -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void filesWhoseNamesDifferInNumbersOnlyAreOneTable() throws Exception {
        Definition definition = Inference.propose(
                        "shop",
                        List.of(
                                file("people.csv", "client_id,age,city", i -> i + "," + i % 70 + ",c" + i % 9),
                                file(
                                        "orders-2024-01.csv",
                                        "order_id,client_id,day,value",
                                        i -> i + "," + i % 20 + ",2024-01-" + (10 + i % 20) + "," + i * 1.5),
                                file(
                                        "orders-2024-02.csv",
                                        "order_id,client_id,day,value",
                                        i -> 200 + i + "," + i % 20 + ",2024-02-" + (10 + i % 18) + "," + i * 2.5)))
                .definition();
        assertEquals(
                List.of("people", "orders"), List.copyOf(definition.tables().keySet()));
        TableDefinition orders = table(definition, "orders");
        assertEquals(List.of("orders*"), orders.files());
        assertEquals(List.of("order_id"), orders.key());
        assertEquals(Delivery.APPEND, orders.delivery());
        assertFalse(definition.features().isEmpty());
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

    private static final Source PEOPLE =
            file("people.csv", "client_id,age,visits", i -> "C" + i + "," + i * 37 % 71 + "," + i * 53 % 89);

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
    void aTableWithARowForSomeCustomersIsOfThingsThatTheyHave() throws Exception {
        Definition definition = Inference.propose(
                        "shop",
                        List.of(
                                PEOPLE,
                                file(
                                        "savings.csv",
                                        "client_id,balance",
                                        i -> (i < 150 ? "C" : "X") + i + "," + i * 29 % 97)))
                .definition();
        assertFalse(table(definition, "savings").isOfCustomers());
        assertEquals(Delivery.FULL, table(definition, "savings").delivery());
        assertEquals(
                Set.of("has_savings", "savings_balance"), definition.features().keySet());
    }

    @Test
    void ofATableOfIdsAloneTheRowsAreCounted() throws Exception {
        Definition definition = Inference.propose(
                        "shop", List.of(PEOPLE, file("cards.csv", "card_id,client_id", i -> "A" + i + ",C" + i % 90)))
                .definition();
        assertEquals(Map.of(), table(definition, "cards").columns());
        assertEquals(Set.of("has_cards", "cards_count"), definition.features().keySet());
        assertEquals(definition, DefinitionYaml.read("shop.yaml", DefinitionYaml.write(definition, List.of())));
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
    void anOutcomeOfThingsIsOnlyProfiled() throws Exception {
        Map<String, FeatureDefinition> features = Inference.propose(
                        "shop",
                        List.of(
                                PEOPLE,
                                file(
                                        "loans.csv",
                                        "loan_id,client_id,owed,default,days_overdue",
                                        i -> "L" + i + ",C" + i / 2 + "," + i * 29 % 97 + "," + i % 2 + ","
                                                + i * 31 % 79)))
                .definition()
                .features();
        assertEquals(
                Role.PROFILE,
                Objects.requireNonNull(features.get("loans_default")).role());
        assertEquals(
                Role.RISK,
                Objects.requireNonNull(features.get("loans_days_overdue")).role());
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

    private static Source inFolder(String folder, String name, String csv) {
        return new Source(name, () -> new ByteArrayInputStream(csv.getBytes(UTF_8)), false, folder);
    }

    private static String people(int from) {
        return IntStream.range(from, from + 40)
                .mapToObj(i -> i + "," + (i * 37 % 90) + "," + (i * 53 % 101) + "\n")
                .collect(Collectors.joining("", "customer_id,age,income\n", ""));
    }

    @Test
    void aFolderMakesATableWhateverItsFilesAreCalled() throws Exception {
        String accounts = IntStream.range(0, 60)
                .mapToObj(i -> "a" + i + "," + (i % 40) + "," + (i * 71 % 113) + "\n")
                .collect(Collectors.joining("", "account_no,customer_id,balance\n", ""));
        Definition definition = Inference.propose(
                        "bank",
                        List.of(
                                inFolder("accounts", "2026-11.csv", accounts),
                                inFolder("people", "2026-11.csv", people(0)),
                                inFolder("people", "2026-12.csv", people(0))))
                .definition();
        assertEquals(Set.of("people", "accounts"), definition.tables().keySet());
        assertEquals("people", definition.customersTable());
        assertEquals(List.of(), table(definition, "people").files());
        assertEquals(List.of(), table(definition, "accounts").files());
        assertEquals(List.of(), definition.ignore());
    }

    @Test
    void filesBesideTheOnlyFolderAreOfItsTableWhereTheyAreAlike() throws Exception {
        Definition definition = Inference.propose(
                        "bank", List.of(inFolder("", "old.csv", people(0)), inFolder("people", "new.csv", people(40))))
                .definition();
        assertEquals(Set.of("people"), definition.tables().keySet());
    }
}
