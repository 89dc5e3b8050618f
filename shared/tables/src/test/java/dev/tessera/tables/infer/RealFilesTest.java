package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Proposals.ALL;
import static dev.tessera.tables.infer.Proposals.format;
import static dev.tessera.tables.infer.Proposals.recipe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.tables.SeedData;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Definitions of real files, which lie beside the project. */
final class RealFilesTest {
    @Test
    void theCardPortfolioIsOneSegmentationOfItsSeventeenNumbers() throws Exception {
        Path file = SeedData.file("cc-general/CC GENERAL.csv");
        Definition definition = proposed(file);
        assertEquals("CUST_ID", definition.customers().owner().column());
        assertEquals(Delivery.DELTA, definition.customers().delivery());
        assertEquals(List.of(), definition.customers().missing());
        assertEquals(17, definition.customers().columns().size());
        definition.customers().columns().forEach((name, column) -> {
            assertEquals(ColumnType.NUMBER, column.type(), name);
            assertEquals(Role.BEHAVIOUR, column.role(), name);
        });
        Recipe plain = Recipe.of(ColumnType.NUMBER, false);
        assertEquals(plain.with(Transform.LOG1P), recipe(definition, "BALANCE"));
        assertEquals(plain.with(Transform.LOG1P).with(Set.of(Indicator.NONZERO)), recipe(definition, "CASH_ADVANCE"));
        assertEquals(plain, recipe(definition, "TENURE"));
        assertEquals(plain, recipe(definition, "PRC_FULL_PAYMENT"));
        assertEquals(Map.of("behaviour", ALL), definition.segmentations());
        assertEquals(TrainingDefinition.DEFAULT, definition.training());
        assertEquals(new ReadSummary(8950, 0), read(definition, file));
    }

    @Test
    void aNumericIdIsTheKeyAndNoFeature() throws Exception {
        Path file = SeedData.file("p1g6-kelvin-rizky/P1G6_Set_1_kelvin_rizky.csv");
        Definition definition = proposed(file);
        assertEquals("CUST_ID", definition.customers().owner().column());
        assertEquals(17, definition.customers().columns().size());
        assertEquals(Map.of("behaviour", ALL), definition.segmentations());
        assertEquals(new ReadSummary(4475, 0), read(definition, file));
    }

    @Test
    void cardCustomersHaveTwoSidesAndAnOutcome() throws Exception {
        Path file = SeedData.file("bankchurners/BankChurners.csv");
        Definition definition = proposed(file);
        Map<String, ColumnDefinition> columns = definition.customers().columns();
        assertEquals("CLIENTNUM", definition.customers().owner().column());
        assertEquals(19, columns.size());
        assertFalse(columns.containsKey("Avg_Open_To_Buy"), "the limit less what revolves");
        assertEquals(ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE), columns.get("Attrition_Flag"));
        assertEquals(ColumnDefinition.of(ColumnType.NUMBER, Role.DEMOGRAPHIC), columns.get("Customer_Age"));
        ColumnDefinition income = Objects.requireNonNull(columns.get("Income_Category"));
        assertEquals(Role.DEMOGRAPHIC, income.role());
        assertEquals(
                List.of("Less than $40K", "$40K - $60K", "$60K - $80K", "$80K - $120K", "$120K +"),
                income.format().order());
        for (String number :
                List.of("Total_Trans_Amt", "Total_Trans_Ct", "Total_Revolving_Bal", "Months_Inactive_12_mon")) {
            assertEquals(
                    ColumnType.NUMBER,
                    Objects.requireNonNull(columns.get(number)).type(),
                    number);
        }
        assertEquals(
                List.of("Blue", "Silver", "Gold", "Platinum"),
                format(columns, "Card_Category").order());
        assertEquals(
                List.of("Uneducated", "High School", "College", "Graduate", "Post-Graduate", "Doctorate"),
                format(columns, "Education_Level").order());
        assertEquals(List.of(), format(columns, "Marital_Status").order());
        assertEquals(
                List.of("behaviour", "demographic", "combined"),
                List.copyOf(definition.segmentations().keySet()));
        assertEquals(new ReadSummary(10127, 0), read(definition, file));
    }

    @Test
    void theRiskSummaryKeepsWhatTellsRiskAndNothingThatTellsWho() throws Exception {
        Path file = SeedData.file("risk-summary-synthetic/RiskSummary.xlsx");
        Definition definition = proposed(file);
        Set<String> columns = definition.customers().columns().keySet();
        assertEquals("CustomerID", definition.customers().owner().column());
        assertTrue(
                columns.containsAll(List.of(
                        "ExpVolume",
                        "ActualVolume",
                        "CashUsage",
                        "isPep",
                        "NumAlerts",
                        "onlineFTusage",
                        "NonFacetoFaceUsage",
                        "Occupation")),
                columns.toString());
        for (String none : List.of(
                "FocusTypeID", "Nationality", "AssessmentType", "PrevAssessmentID", "DateofBirth", "PlaceofBirth")) {
            assertFalse(columns.contains(none), none);
        }
        assertEquals(
                Role.RISK,
                Objects.requireNonNull(definition.customers().columns().get("isPep"))
                        .role());
    }

    @Test
    void namesAndAddressesAreLeftOut() throws Exception {
        Path file = SeedData.file("twm-banking/twm_customer.csv");
        Definition definition = proposed(file);
        assertEquals("cust_id", definition.customers().owner().column());
        assertEquals(
                List.of("income", "age", "years_with_bank", "nbr_children", "gender", "marital_status"),
                List.copyOf(definition.customers().columns().keySet()));
        ColumnDefinition marital =
                Objects.requireNonNull(definition.customers().columns().get("marital_status"));
        assertEquals(ColumnType.CATEGORY, marital.type());
        assertTrue(marital.sensitive());
        assertEquals(
                Set.of(Role.DEMOGRAPHIC),
                Objects.requireNonNull(definition.segmentations().get("demographic"))
                        .roles());
        // The one column beside, of another role, is clustered on, too.
        assertEquals(
                List.of("demographic", "combined"),
                List.copyOf(definition.segmentations().keySet()));
        assertEquals(new ReadSummary(747, 0), read(definition, file));
    }

    @Test
    void aNamelessIndexIsLeftOut() throws Exception {
        Path file = SeedData.file("twm-banking-derived/banking_data.csv");
        Definition definition = proposed(file);
        assertEquals("cust_id", definition.customers().owner().column());
        assertEquals(17, definition.customers().columns().size());
        assertEquals(new ReadSummary(665, 0), read(definition, file));
    }

    @Test
    void manyRowsForEachCustomerAreNoCustomersTable() throws Exception {
        Path file = SeedData.file("twm-banking/twm_transactions.csv");
        String message = String.valueOf(
                assertThrows(TableException.class, () -> proposed(file)).getMessage());
        assertTrue(message.contains("no column identifies the customers: "), message);
        assertTrue(message.contains("tran_id, acct_nbr, tran_amt"), message);
        assertTrue(message.contains("key: in a definition (--definition)"), message);
    }

    private static Definition proposed(Path file) throws Exception {
        Proposal proposal =
                Inference.propose("cards", List.of(new Source("file.csv", () -> Files.newInputStream(file))));
        Definition definition = proposal.definition();
        assertEquals(definition, DefinitionYaml.read("x.yaml", DefinitionYaml.write(definition, proposal.notes())));
        return definition;
    }

    private static ReadSummary read(Definition definition, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            ReadSummary summary = new TableReader(definition.customers()).read("file.csv", in, c -> {}, r -> {});
            return new ReadSummary(summary.rows(), summary.rejected());
        }
    }
}
