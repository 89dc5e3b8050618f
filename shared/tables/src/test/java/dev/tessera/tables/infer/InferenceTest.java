package dev.tessera.tables.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.tables.SeedData;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private static final ColumnDefinition NUMBER = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR);
    private static final ColumnDefinition CATEGORY = ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR);
    private static final SegmentationDefinition ALL =
            SegmentationDefinition.of(List.of(), new KRange(3, 5), Space.SCALED, 0.95);

    private static Proposal propose(String... files) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String text : files) {
            sources.add(new Source("file.csv", () -> new ByteArrayInputStream(text.getBytes(UTF_8))));
        }
        return Inference.propose("cards", sources);
    }

    /** A file of 100 rows: the header, then what {@code row} gives for 0 to 99. */
    private static String rows(String header, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, 100).mapToObj(row).collect(Collectors.joining("\n"));
    }

    private static Definition proposed(Path file) throws Exception {
        Proposal proposal =
                Inference.propose("cards", List.of(new Source("file.csv", () -> Files.newInputStream(file))));
        Definition definition = proposal.definition();
        assertEquals(definition, DefinitionYaml.read("x.yaml", DefinitionYaml.write(definition, proposal.notes())));
        return definition;
    }

    private static Recipe recipe(Definition definition, String column) {
        return Objects.requireNonNull(definition.customers().columns().get(column))
                .recipe();
    }

    private static ReadSummary read(Definition definition, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            ReadSummary summary = new TableReader(definition.customers()).read("file.csv", in, c -> {}, r -> {});
            return new ReadSummary(summary.rows(), summary.rejected());
        }
    }

    private static void leftOut(Proposal proposal, String column, String part) {
        Map<String, String> leftOut = proposal.definition().customers().leftOut();
        assertTrue(leftOut.getOrDefault(column, "").contains(part), () -> column + ": " + part + " in " + leftOut);
    }

    private static void noted(Proposal proposal, String part) {
        assertTrue(proposal.notes().stream().anyMatch(n -> n.contains(part)), () -> part + " in " + proposal.notes());
    }

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

    @Test
    void idsAreKnownByTheirNamesHoweverWritten() throws Exception {
        for (String name : List.of(
                "id",
                "ID",
                "cust_id",
                "CUST_ID",
                "custId",
                "CustomerID",
                "CLIENTNUM",
                "customer number",
                "Account No",
                "acct_nbr",
                "user.key",
                "client-code",
                "uuid")) {
            // A unique whole number stands before it.
            Proposal proposal = propose(rows("amount," + name + ",b", i -> i * 7 + "," + (5000 - i) + "," + i % 40));
            assertEquals(name, proposal.definition().customers().owner().column(), name);
            noted(proposal, "'" + name + "' identifies the customers");
        }
    }

    @Test
    void ofSeveralIdsTheCustomersIsTheKeyAndTheOthersAreLeftOut() throws Exception {
        Proposal proposal =
                propose(rows("card_id,id,client_id,b", i -> i + "," + (900 - i) + "," + (i * 3) + "," + i * 1.5));
        assertEquals("client_id", proposal.definition().customers().owner().column());
        assertEquals(
                List.of("b"),
                List.copyOf(proposal.definition().customers().columns().keySet()));
        leftOut(proposal, "card_id", "it is an identifier");
    }

    @Test
    void aColumnWithoutAnIdsNameServesWhenAllItsValuesDiffer() throws Exception {
        Proposal proposal = propose(rows("share,who,b", i -> i / 7.0 + ",u" + i + "," + i % 50));
        assertEquals("who", proposal.definition().customers().owner().column());
        noted(proposal, "the first column whose values are all different");
    }

    @Test
    void aNearlyUniqueIdStillIdentifies() throws Exception {
        Proposal proposal = propose(rows("cust_id,b,c", i -> Math.max(i, 4) + "," + i + "," + i * 2));
        assertEquals("cust_id", proposal.definition().customers().owner().column());
        noted(proposal, "of rows with the same one the last counts");
        assertThrows(
                TableException.class,
                () -> propose(rows("cust_id,b", i -> Math.max(i, 9) + "," + i % 50)),
                "90 % are too few");
    }

    @Test
    void anIdThatIsMissingSomewhereIsNoKey() throws Exception {
        Proposal proposal = propose(rows("cust_id,who,b", i -> (i == 50 ? "" : i) + ",u" + i + "," + i % 50));
        assertEquals("who", proposal.definition().customers().owner().column());
    }

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
    void codesAreCategoriesAndNoAmounts() throws Exception {
        Proposal proposal = propose(
                rows("id,branch_id,region_code,amount", i -> i + "," + (100 + i % 5) + "," + i % 40 + "," + i % 45));
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("branch_id"));
        assertFalse(proposal.definition().customers().columns().containsKey("region_code"));
        noted(proposal, "'branch_id' is a category: its 5 different numbers are codes");
        leftOut(proposal, "region_code", "it is a code of more than 30 different numbers");
    }

    @Test
    void outcomesAndLabelsAreOnlyProfiled() throws Exception {
        Proposal proposal = propose(rows(
                "id,Churn,default_flag,Target,CLUSTER,a,b",
                i -> i + "," + (i % 2 == 0 ? "Yes" : "No") + "," + i % 2 + "," + i % 2 + "," + i % 4 + "," + i + ","
                        + i * i));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        for (String name : List.of("Churn", "default_flag", "Target", "CLUSTER")) {
            assertTrue(columns.containsKey(name) && columns.get(name).role() == Role.PROFILE, name);
        }
        assertEquals(Map.of("behaviour", ALL), proposal.definition().segmentations());
        noted(proposal, "never clustered");
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
    void theSameCustomersInASecondFileAreStillCustomers() throws Exception {
        Proposal proposal = propose(
                rows("id,a,b", i -> i + "," + i * 2 + "," + i * i), rows("a,id,c", i -> i * 3 + "," + i + "," + i));
        assertEquals("id", proposal.definition().customers().owner().column());
        assertEquals(Map.of("a", NUMBER), proposal.definition().customers().columns());
        leftOut(proposal, "b", "it is not in every file");
        leftOut(proposal, "c", "it is not in every file");
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

    private static CellFormat format(Map<String, ColumnDefinition> columns, String name) {
        return Objects.requireNonNull(columns.get(name), name).format();
    }

    @Test
    void withoutAnyIdTheRowsAreNumbered() throws Exception {
        String file = rows("spend,visits", i -> i % 50 + "," + i % 7);
        Proposal proposal = propose(file);
        assertEquals("#row", proposal.definition().customers().owner().column());
        noted(proposal, "Lookups need a column with an id");
        List<String> ids = new ArrayList<>();
        new TableReader(proposal.definition().customers())
                .read(
                        "file.csv",
                        new ByteArrayInputStream(file.getBytes(UTF_8)),
                        row -> ids.add(row.owner()),
                        reject -> {});
        assertEquals(IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList(), ids);
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
    void scoresOfOtherModelsAreOnlyProfiledAndThoseOfBureausAreOfRisk() throws Exception {
        Proposal proposal = propose(rows(
                "id,Naive_Bayes_Classifier,churn_probability,risk_score,risk_tier,ModelID,credit_score,FICO,b,c",
                i -> i + "," + i * 37 % 91 / 97.0 + "," + i * 53 % 89 / 97.0 + "," + i * 29 % 83 + ","
                        + List.of("High", "Medium", "Low").get(i % 3) + "," + (1 + i % 2) + "," + (300 + i * 31 % 79)
                        + "," + (400 + i * 41 % 97) + "," + i * 43 % 71 + "," + i * 47 % 73));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        for (String name :
                List.of("Naive_Bayes_Classifier", "churn_probability", "risk_score", "risk_tier", "ModelID")) {
            assertEquals(
                    Role.PROFILE,
                    Objects.requireNonNull(columns.get(name), name).role(),
                    name);
        }
        assertEquals(
                ColumnType.CATEGORY,
                Objects.requireNonNull(columns.get("ModelID")).type());
        assertEquals(
                Role.RISK, Objects.requireNonNull(columns.get("credit_score")).role());
        assertEquals(Role.RISK, Objects.requireNonNull(columns.get("FICO")).role());
    }

    @Test
    void codesAreNoIdsThatTheRowsWouldNeed() throws Exception {
        Proposal proposal = propose(rows("branch_id,spend,visits", i -> i % 5 + "," + i % 50 + "," + i % 7));
        assertEquals("#row", proposal.definition().customers().owner().column());
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("branch_id"));
    }

    @Test
    void howLongAgoItBeganIsAFeature() throws Exception {
        Definition definition = propose(rows(
                        "id,customer_since,closed,birth_date,spend",
                        i -> i + ",2020-01-" + (10 + i % 20) + ",2021-02-" + (10 + i % 18) + ",1990-01-" + (10 + i % 20)
                                + "," + i % 50))
                .definition();
        assertEquals(
                Map.of(
                        "days_since_customer_since",
                        new FeatureDefinition.OfRows(
                                "customers",
                                Aggregate.DAYS_SINCE,
                                "customer_since",
                                null,
                                Double.NaN,
                                null,
                                null,
                                Role.BEHAVIOUR,
                                false,
                                Recipe.of(ColumnType.NUMBER, false))),
                definition.features());
        assertEquals(
                ColumnType.DATE,
                Objects.requireNonNull(definition.customers().columns().get("closed"))
                        .type());
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
    void whatIsNoTableIsRefused() {
        for (Map.Entry<String, String> one : Map.of(
                        "", "file.csv is empty",
                        "id,a\n", "has a header but no rows",
                        "1,2\n3,4\n", "the first line seems to be data",
                        "id,a\n1,2\n3\n4\n", "2 of 3 rows do not have the 2 cells of the header; line 3 has 1",
                        "id,a\n1,5\n2,5\n", "no column is left to cluster on")
                .entrySet()) {
            String message = String.valueOf(assertThrows(TableException.class, () -> propose(one.getKey()))
                    .getMessage());
            assertTrue(message.contains(one.getValue()), message);
        }
    }

    @Test
    void distinctValuesOfALongFileAreCountedWithoutKeepingThemAll() {
        DistinctCounter counter = new DistinctCounter(1 << 10);
        for (int i = 0; i < 1_000_000; i++) {
            counter.add(hash(i % 970_000));
        }
        assertEquals(0.97, counter.share(), 0.02, () -> String.format(Locale.ROOT, "%f", counter.share()));
        counter.clear();
        for (int i = 0; i < 1_000; i++) {
            counter.add(hash(i % 500));
        }
        assertEquals(0.5, counter.share());
    }

    private static long hash(long value) {
        long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
