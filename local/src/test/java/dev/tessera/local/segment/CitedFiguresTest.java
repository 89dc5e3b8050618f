package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.Question;
import dev.tessera.model.result.Profiles.Rule;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Profiles.Statistic;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Recommendations.Recommendation;
import dev.tessera.model.result.Recommendations.SegmentRecommendations;
import dev.tessera.model.result.ResultJson;
import dev.tessera.training.TrainingResult;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over all real data: whatever figure a description, a rule or a recommendation cites is the one in the profiles. */
final class CitedFiguresTest {
    private static final Pattern CITED = Pattern.compile(
            "\\((median |mean |zero for |effect )?(-?[0-9][0-9,.]*)( %)?(, all customers (-?[0-9][0-9,.]*)( %)?)?\\)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "cc-general/CC GENERAL.csv, card-portfolio",
        "cc-general/CC GENERAL.csv, ''",
        "bankchurners/BankChurners.csv, card-customers",
        "bankchurners/BankChurners.csv, ''",
        "p1g6-kelvin-rizky/P1G6_Set_1_kelvin_rizky.csv, ''",
        "risk-summary-synthetic/RiskSummary.xlsx, risk-summary",
        "twm-banking-derived/banking_data.csv, ''",
        "twm-banking/twm_customer.csv twm-banking/twm_accounts.csv twm-banking/twm_transactions.csv, bank-accounts",
        "twm-banking/twm_customer.csv twm-banking/twm_accounts.csv twm-banking/twm_transactions.csv, ''",
    })
    void everyFigureIsThatOfTheProfiles(String names, String definition) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String name : names.contains("twm-banking/") ? names.split(" ", -1) : new String[] {names}) {
            files.add(SharedData.file(name));
        }
        @Nullable
        Path ready = definition.isEmpty() ? null : Repository.ROOT.resolve("docs/definitions/" + definition + ".yaml");
        Path out = folder.resolve("out");
        TrainingResult result =
                SegmentRun.run(new SegmentJob(files, out, null, ready, null, null, false), new NoProgress());
        Customers customers = customers(files, out);
        int cited = 0;
        for (TrainingResult.SegmentationResult segmentation : result.segmentations()) {
            Path of = out.resolve(segmentation.model().segmentation());
            Profiles profiles = ResultJson.read(Files.readAllBytes(of.resolve("profiles.json")), Profiles.class);
            Recommendations recommendations =
                    ResultJson.read(Files.readAllBytes(of.resolve("recommendations.json")), Recommendations.class);
            Set<String> told = new HashSet<>();
            Map<String, Integer> assignments = assignments(of.resolve("assignments.csv"));
            for (SegmentProfile segment : profiles.segments()) {
                assertTrue(told.add(segment.name().toLowerCase(Locale.ROOT)), segment.name());
                assertTrue(told.add(segment.description().toLowerCase(Locale.ROOT)), segment.description());
                segment.highlights().forEach(highlight -> assertCites(highlight, segment));
                cited += assertSays(segment.description(), segment.highlights());
                if (segment.rule() != null) {
                    assertHolds(segment.rule(), segment, customers, assignments);
                }
            }
            for (int i = 0; i < profiles.segments().size(); i++) {
                SegmentProfile segment = profiles.segments().get(i);
                SegmentRecommendations found = recommendations.segments().get(i);
                assertEquals(segment.id(), found.id());
                for (Recommendation each : found.recommendations()) {
                    each.because().forEach(highlight -> assertCites(highlight, segment));
                    cited += assertSays(each.why(), each.because());
                    assertTrue(each.strength() >= 0.3, each.play());
                    assertTrue(each.because().stream()
                            .allMatch(why -> Math.abs(why.effect()) >= each.strength() || why.statistic() != null));
                }
            }
        }
        assertTrue(cited > 10, "only " + cited + " figures are cited");
    }

    /** A highlight's figures are those of its feature's profile. */
    private static void assertCites(Highlight highlight, SegmentProfile segment) {
        Statistic statistic = highlight.statistic();
        for (NumberProfile number : segment.numbers()) {
            if (number.feature().equals(highlight.feature())) {
                assertEquals(number.effect(), highlight.effect());
                if (statistic != null) {
                    switch (statistic) {
                        case MEDIAN -> assertFigures(highlight, number.median(), number.overallMedian());
                        case MEAN, SHARE -> assertFigures(highlight, number.mean(), number.overallMean());
                        case ZERO_SHARE -> assertFigures(highlight, number.zeroShare(), number.overallZeroShare());
                    }
                }
                return;
            }
        }
        CategoryProfile category = segment.categories().stream()
                .filter(each -> each.feature().equals(highlight.feature()))
                .findFirst()
                .orElseThrow();
        String level = Objects.requireNonNull(highlight.level());
        assertEquals(category.effects().get(level), highlight.effect());
        assertFigures(
                highlight,
                category.shares().get(level),
                category.overallShares().get(level));
    }

    private static void assertFigures(Highlight highlight, @Nullable Double value, @Nullable Double overall) {
        assertEquals(value, highlight.value());
        assertEquals(overall, highlight.overall());
    }

    /** The figures of a sentence are those of the highlights that it tells, in their order. @return how many */
    private static int assertSays(String sentence, List<Highlight> highlights) {
        Matcher matcher = CITED.matcher(sentence);
        int cited = 0;
        for (Highlight highlight : highlights.subList(0, Math.min(5, highlights.size()))) {
            assertTrue(matcher.find(), () -> sentence + " lacks " + highlight);
            boolean percent = matcher.group(3) != null;
            double scale = percent ? 100 : 1;
            if (highlight.statistic() == null) {
                assertRounded(highlight.effect(), matcher.group(2), false);
            } else {
                assertRounded(scale * Objects.requireNonNull(highlight.value()), matcher.group(2), percent);
                assertRounded(scale * Objects.requireNonNull(highlight.overall()), matcher.group(5), percent);
            }
            cited += 2;
        }
        assertTrue(!matcher.find(), sentence);
        return cited;
    }

    /** What is told is the figure, rounded to the digits that are told and to half a thousandth or half a percent. */
    private static void assertRounded(double figure, String told, boolean percent) {
        BigDecimal number = new BigDecimal(told.replace(",", ""));
        double off = Math.abs(figure - number.doubleValue());
        double half = 0.5 * Math.pow(10, -number.scale());
        double coarse = percent ? 0.5 : 5e-4 * Math.abs(figure);
        assertTrue(off <= half * (1 + 1e-9) && off <= coarse * (1 + 1e-9), () -> figure + " is told as " + told);
    }

    /** A rule's text has the bounds of its questions, and its fidelity is what they give over all customers. */
    private static void assertHolds(
            Rule rule, SegmentProfile segment, Customers customers, Map<String, Integer> assignments) {
        assertTrue(rule.questions() >= 1 && rule.questions() <= 3);
        int named = 0;
        int hits = 0;
        int members = 0;
        int trained = 0;
        for (int row = 0; row < customers.size(); row++) {
            Integer assigned = assignments.get(customers.id(row));
            if (assigned == null) {
                continue;
            }
            trained++;
            boolean member = assigned == segment.id();
            int each = row;
            boolean holds = rule.alternatives().stream()
                    .anyMatch(all -> all.stream().allMatch(question -> holds(customers, each, question)));
            members += member ? 1 : 0;
            named += holds ? 1 : 0;
            hits += member && holds ? 1 : 0;
        }
        assertEquals(hits / (double) named, rule.precision(), 1e-12, rule.text());
        assertEquals(hits / (double) members, rule.recall(), 1e-12, rule.text());
        assertEquals((trained - named - members + 2.0 * hits) / trained, rule.accuracy(), 1e-12, rule.text());
        for (Question question :
                rule.alternatives().stream().flatMap(List::stream).toList()) {
            for (Double bound : Arrays.asList(question.above(), question.atMost())) {
                if (bound != null
                        && !(rule.text().toLowerCase(Locale.ROOT).contains("with")
                                || rule.text().contains("not "))) {
                    String told = new BigDecimal(Double.toString(bound))
                            .stripTrailingZeros()
                            .toPlainString();
                    assertTrue(rule.text().replace(",", "").contains(told), rule.text() + " lacks " + told);
                }
            }
        }
    }

    private static boolean holds(Customers customers, int row, Question question) {
        int column = customers.indexOf(question.feature());
        double value = customers.value(row, column);
        if (Double.isNaN(value)) {
            return question.missing();
        }
        List<String> levels = question.levels();
        if (levels != null) {
            boolean among = customers.features().get(column).type() == ColumnType.CATEGORY
                    && levels.contains(String.valueOf(customers.text(row, column)));
            return among != question.none();
        }
        Double above = question.above();
        Double atMost = question.atMost();
        return (above == null || value > above) && (atMost == null || value <= atMost);
    }

    private Customers customers(List<Path> files, Path out) throws Exception {
        String yaml = Files.readString(out.resolve("definition.yaml"));
        try (OutputDirectory reading = OutputDirectory.open(folder.resolve("reading"))) {
            return DatasetReading.read(
                            DefinitionYaml.read("definition.yaml", yaml),
                            InputFiles.of(files),
                            InputFiles.options(),
                            reading,
                            new NoProgress())
                    .assembled()
                    .customers();
        }
    }

    private static Map<String, Integer> assignments(Path file) throws Exception {
        Map<String, Integer> assignments = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assignments.put(cells[0], Integer.parseInt(cells[1]));
        }
        return assignments;
    }
}
