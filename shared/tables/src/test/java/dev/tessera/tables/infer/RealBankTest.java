package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.tables.SeedData;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The definition of a real bank, whose files lie beside the project. */
final class RealBankTest {
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
                    DefinitionYaml.write(
                            proposal.definition().toBuilder().ignore(List.of()).build()));
            assertEquals(
                    List.of("twm_transactions*", "twm_accounts*"),
                    proposal.definition().ignore());
            assertTrue(
                    proposal.notes().stream()
                            .anyMatch(note -> note.startsWith("'transactions' is left alone: its rows are in ")),
                    () -> proposal.notes().toString());
        }
    }
}
