package dev.tessera.tables.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.Derived;
import dev.tessera.tables.SeedData;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RatiosTest {
    private final List<String> header = new ArrayList<>(List.of("id"));
    private final List<ToDoubleFunction<Random>> columns = new ArrayList<>();

    private static double amount(Random random) {
        return Math.exp(8 * random.nextDouble());
    }

    private RatiosTest with(String column, ToDoubleFunction<Random> value) {
        header.add(column);
        columns.add(value);
        return this;
    }

    private Proposal proposal() throws Exception {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder(String.join(",", header));
        for (int row = 0; row < 500; row++) {
            csv.append("\nc").append(row);
            columns.forEach(column -> csv.append(',').append(column.applyAsDouble(random)));
        }
        byte[] bytes = csv.toString().getBytes(UTF_8);
        return Inference.propose("cards", List.of(new Source("file.csv", () -> new ByteArrayInputStream(bytes))));
    }

    /** Names and expressions. */
    private static Map<String, String> ratios(Proposal proposal) {
        Map<String, String> ratios = new TreeMap<>();
        for (Map.Entry<String, FeatureDefinition> feature :
                proposal.definition().features().entrySet()) {
            if (feature.getValue() instanceof Derived derived) {
                ratios.put(feature.getKey(), derived.expression());
            }
        }
        return ratios;
    }

    private Map<String, String> ratios() throws Exception {
        return ratios(proposal());
    }

    private static Map<String, String> ofFile(String name) throws Exception {
        Path file = SeedData.file(name);
        return ratios(
                Inference.propose("cards", List.of(new Source(file.toString(), () -> Files.newInputStream(file)))));
    }

    @ParameterizedTest
    @CsvSource({
        "BALANCE,CREDIT_LIMIT",
        "Total Revolving Bal,Credit Limit",
        "loan_balance,loan_limit",
        "amountOwed,cardLimit",
        "PAYMENTS,MINIMUM_PAYMENTS",
        "PAY_AMT1,BILL_AMT1",
        "ActualVolume,ExpVolume",
        "actual_volume,expected_volume",
        "total_debt,income"
    })
    void whatAnalystsDivideIsDivided(String above, String below) throws Exception {
        Proposal proposal = with(above, RatiosTest::amount)
                .with("visits", Random::nextDouble)
                .with(below, RatiosTest::amount)
                .proposal();
        assertEquals(
                Map.of(above + "_per_" + below, ExpressionText.name(above) + " / " + ExpressionText.name(below)),
                ratios(proposal));
        assertTrue(
                proposal.notes().stream()
                        .anyMatch(note -> note.startsWith("'" + above + "_per_" + below + "' is added: ")),
                () -> proposal.notes().toString());
    }

    @ParameterizedTest
    @CsvSource({"PURCHASES,PURCHASES_TRX", "Total_Trans_Amt,Total_Trans_Ct", "credit_sum,credit_tran_count"})
    void anAmountByItsCountIsAnAverageThatIsZeroWhereThereIsNone(String amount, String count) throws Exception {
        assertEquals(
                Map.of(amount + "_per_" + count, amount + " / max(1, " + count + ")"),
                with(amount, RatiosTest::amount)
                        .with(count, random -> Math.floor(Math.exp(6 * random.nextDouble())))
                        .ratios());
    }

    @ParameterizedTest
    @CsvSource({
        "savings_balance,credit_limit",
        "available_balance,credit_limit",
        "purchases,visits_trx",
        "payments,credit_limit",
        "utilization_rate,credit_limit",
        "age,income",
        "credit_limit,income"
    })
    void otherAmountsAreNot(String above, String below) throws Exception {
        assertEquals(
                Map.of(),
                with(above, RatiosTest::amount).with(below, RatiosTest::amount).ratios());
    }

    @Test
    void aPartIsDividedByItsWhole() throws Exception {
        byte[] csv = new Random(5)
                .doubles(500, 1, 2000)
                .mapToObj(whole -> "c" + whole + "," + whole + "," + whole * (whole % 1))
                .collect(Collectors.joining("\n", "id,purchases,oneoff_purchases\n", ""))
                .getBytes(UTF_8);
        assertEquals(
                Map.of("oneoff_purchases_per_purchases", "oneoff_purchases / purchases"),
                ratios(Inference.propose(
                        "cards", List.of(new Source("file.csv", () -> new ByteArrayInputStream(csv))))));
    }

    @Test
    void whatIsMoreThanTheWholeIsNoPartOfIt() throws Exception {
        assertEquals(
                Map.of(),
                with("purchases", RatiosTest::amount)
                        .with("oneoff_purchases", RatiosTest::amount)
                        .ratios());
    }

    @Test
    void amountsBelowZeroAreNotDivided() throws Exception {
        assertEquals(
                Map.of(),
                with("balance", random -> amount(random) - 100)
                        .with("credit_limit", RatiosTest::amount)
                        .ratios());
    }

    @Test
    void nothingIsDividedByWhatIsMostlyZero() throws Exception {
        assertEquals(
                Map.of(),
                with("balance", RatiosTest::amount)
                        .with("credit_limit", random -> random.nextInt(10) < 6 ? 0 : amount(random))
                        .ratios());
    }

    @Test
    void aFlagIsNoAmount() throws Exception {
        assertEquals(
                Map.of(),
                with("loan", random -> random.nextInt(2))
                        .with("income", RatiosTest::amount)
                        .ratios());
    }

    @Test
    void aRatioThatSaysNearlyWhatAColumnSaysIsNotWorthHaving() throws Exception {
        assertEquals(
                Map.of(),
                with("balance", RatiosTest::amount)
                        .with("credit_limit", random -> 5000 + random.nextInt(1000))
                        .ratios());
    }

    @Test
    void aRatioThatIsThereAlreadyIsNotAdded() throws Exception {
        assertEquals(
                Map.of("Total_Trans_Amt_per_Total_Trans_Ct", "Total_Trans_Amt / max(1, Total_Trans_Ct)"),
                ofFile("bankchurners/BankChurners.csv"),
                "Avg_Utilization_Ratio is Total_Revolving_Bal / Credit_Limit");
    }

    @Test
    void theCardPortfolioHasFourRatios() throws Exception {
        assertEquals(
                Map.of(
                        "BALANCE_per_CREDIT_LIMIT", "BALANCE / CREDIT_LIMIT",
                        "PAYMENTS_per_MINIMUM_PAYMENTS", "PAYMENTS / MINIMUM_PAYMENTS",
                        "PURCHASES_per_PURCHASES_TRX", "PURCHASES / max(1, PURCHASES_TRX)",
                        "ONEOFF_PURCHASES_per_PURCHASES", "ONEOFF_PURCHASES / PURCHASES"),
                ofFile("cc-general/CC GENERAL.csv"));
    }

    @Test
    void theRiskSummaryHasWhatWasExpectedAndTheShareOfCash() throws Exception {
        assertEquals(
                Map.of(
                        "ActualVolume_per_ExpVolume", "ActualVolume / ExpVolume",
                        "CashUsage_per_ActualVolume", "CashUsage / ActualVolume"),
                ofFile("risk-summary-synthetic/RiskSummary.xlsx"));
    }

    @Test
    void ranksOfTiesAreShared() {
        assertEquals(
                -0.9486832980505138, // scipy.stats.spearmanr([1, 2, 2, 9], [5, 4, 3, 1])
                RankCorrelation.of(new double[] {1, 2, Double.NaN, 2, 9}, new double[] {5, 4, 7, 3, 1}),
                1e-15);
        assertEquals(0, RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
    }
}
