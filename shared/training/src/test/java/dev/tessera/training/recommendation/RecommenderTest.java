package dev.tessera.training.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Direction;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Figure;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Profiles.Statistic;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Recommendations.Recommendation;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import dev.tessera.training.TrainedBank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecommenderTest {
    @Test
    void whatAllConditionsOfHoldIsRecommendedWithItsFigures() {
        Recommendation found = only(book(play("loan", high("cash advance"), low("purchases"))), profiles(0.6, -0.4, 0));
        assertEquals("test/loan", found.play());
        assertEquals(0.4, found.strength());
        assertEquals(
                "High cash advance (median 500, all customers 100); few purchases (median 10, all customers 90).",
                found.why());
        assertEquals(
                List.of("CASH_ADVANCE", "PURCHASES"),
                found.because().stream().map(Highlight::feature).toList());
    }

    @Test
    void nothingIsRecommendedForLessThanTheEffectAskedFor() {
        Playbook book = book(play("loan", high("cash advance"), low("purchases")));
        assertTrue(recommend(book, profiles(0.6, -0.29, 0)).isEmpty());
        assertTrue(recommend(book, profiles(-0.6, -0.4, 0)).isEmpty());
        PlayCondition much = new PlayCondition(
                "cash advance", Direction.HIGH, 0.7, List.of(), null, Double.NEGATIVE_INFINITY, 1e300);
        assertTrue(recommend(book(play("loan", much)), profiles(0.6, 0, 0)).isEmpty());
        assertFalse(recommend(book(play("loan", much)), profiles(0.7, 0, 0)).isEmpty());
    }

    @Test
    void whatMostCustomersAreIsNoReasonToAct() {
        Playbook book = book(play("loan", high("cash advance")));
        assertEquals(1, recommend(book, profiles(0.6, 0, 0, 0.7)).size());
        assertTrue(recommend(book, profiles(0.6, 0, 0, 0.8)).isEmpty());
    }

    @Test
    void figuresAreBoundAndCited() {
        PlayCondition bounded =
                new PlayCondition("cash advance", Direction.HIGH, 0.3, List.of(), Figure.MEAN, 550, 650);
        Recommendation found = only(book(play("loan", bounded)), profiles(0.6, 0, 0));
        assertEquals(Statistic.MEAN, found.because().get(0).statistic());
        assertEquals(600, found.because().get(0).value());
        PlayCondition above = new PlayCondition(
                "cash advance", Direction.HIGH, 0.3, List.of(), Figure.MEAN, 601, Double.POSITIVE_INFINITY);
        assertTrue(recommend(book(play("loan", above)), profiles(0.6, 0, 0)).isEmpty());
        PlayCondition beside =
                new PlayCondition("purchases", null, 0.3, List.of(), Figure.MEDIAN, Double.NEGATIVE_INFINITY, 20);
        Recommendation two = only(book(play("loan", bounded, beside)), profiles(0.6, 0.01, 0));
        assertEquals(0.6, two.strength(), "what is no effect decides no strength");
        assertTrue(two.why().endsWith("purchases (median 10, all customers 90)."), two.why());
    }

    @Test
    void levelsAreMeantByPatterns() {
        PlayCondition leaves = new PlayCondition(
                "left",
                Direction.HIGH,
                0.3,
                List.of("attrited*"),
                null,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
        Recommendation found = only(book(play("call", leaves)), profiles(0, 0, 0.5));
        assertEquals("Attrited Customer", found.because().get(0).level());
        assertEquals("Mostly attrition flag Attrited Customer (60 %, all customers 16 %).", found.why());
        assertTrue(recommend(book(play("call", leaves)), profiles(0, 0, -0.5)).isEmpty());
    }

    @Test
    void ofTwoThatExcludeOneAnotherTheStrongerStays() {
        Play raise = play("raise", high("cash advance"));
        Play lower = new Play("lower", List.of(low("purchases")), "Lower it.", "", "", List.of("raise"));
        Play other = new Play("other", List.of(low("purchases")), "Other.", "", "", List.of());
        assertEquals(
                List.of("test/raise", "test/other"),
                names(recommend(book(raise, lower, other), profiles(0.6, -0.4, 0))));
        assertEquals(
                List.of("test/lower", "test/other"),
                names(recommend(book(raise, lower, other), profiles(0.4, -0.6, 0))));
        assertEquals(
                List.of("test/raise", "test/other"),
                names(recommend(book(raise, lower, other), profiles(0.5, -0.5, 0))),
                "of equals the first");
        Playbook second = new Playbook(
                "second",
                1,
                Map.of(),
                List.of(new Play("hold", List.of(high("CASH_ADVANCE")), "Hold.", "", "", List.of("test/raise"))));
        assertEquals(
                List.of("test/raise"),
                names(recommend(List.of(book(raise), second), PlaybookDefinition.DEFAULT, profiles(0.6, 0, 0))));
    }

    @Test
    void atMostFourAreRecommended() {
        Play[] plays = new Play[6];
        for (int i = 0; i < plays.length; i++) {
            plays[i] = play("p" + i, high("cash advance"));
        }
        assertEquals(4, recommend(book(plays), profiles(0.6, 0, 0)).size());
    }

    @Test
    void aPlaybookThatFindsTooFewOfItsFeaturesIsNotUsed() {
        Play play = play("loan", high("cash advance"));
        Playbook asking = new Playbook(
                "asking",
                3,
                Map.of("cash advance", List.of("cash advance"), "limit", List.of("credit limit")),
                List.of(play));
        assertTrue(recommend(List.of(asking), PlaybookDefinition.DEFAULT, profiles(0.9, 0, 0))
                .isEmpty());
    }

    @Test
    void sensitiveFeaturesAreNotLookedAtUnlessAsked() {
        Playbook book = book(play("families", high("gender score")));
        assertTrue(recommend(book, profiles(0, 0, 0)).isEmpty());
        PlaybookDefinition asked = new PlaybookDefinition(null, List.of(), Map.of(), true, null);
        assertEquals(1, recommend(List.of(book), asked, profiles(0, 0, 0)).size());
    }

    @Test
    void theDefinitionsOwnMappingCountsFirst() {
        Playbook book = book(play("loan", high("cash advance")));
        PlaybookDefinition asked =
                new PlaybookDefinition(null, List.of(), Map.of("cash advance", "PURCHASES"), false, null);
        assertEquals(
                "PURCHASES",
                recommend(List.of(book), asked, profiles(0.6, 0.5, 0))
                        .get(0)
                        .because()
                        .get(0)
                        .feature());
    }

    @Test
    void withoutStructureNothingIsRecommended() {
        Recommendations found = recommender(
                        List.of(book(play("loan", high("cash advance")))), PlaybookDefinition.DEFAULT)
                .of(profiles(0.9, 0, 0), "no structure");
        assertEquals("no structure", found.withheld());
        assertTrue(found.segments().stream()
                .allMatch(segment -> segment.recommendations().isEmpty()));
    }

    @Test
    void aTrainingWritesThemWithTheFiguresOfItsProfiles() throws Exception {
        Playbook book = new Playbook(
                "test",
                1,
                Map.of("balance", List.of("balance")),
                List.of(play("much", high("balance")), play("little", low("balance"))));
        TrainedBank bank = TrainedBank.train(Examples.IDS, PlaybookDefinition.DEFAULT, List.of(book));
        for (String name : bank.segmentations()) {
            Profiles profiles = ResultJson.read(bank.file(name + "/profiles.json"), Profiles.class);
            Recommendations found = ResultJson.read(bank.file(name + "/recommendations.json"), Recommendations.class);
            assertEquals(profiles.segments().size(), found.segments().size());
            for (int i = 0; i < profiles.segments().size(); i++) {
                SegmentProfile segment = profiles.segments().get(i);
                NumberProfile balance = segment.numbers().get(0);
                List<Recommendation> given = found.segments().get(i).recommendations();
                assertEquals(
                        Math.abs(balance.effect()) >= 0.3 && Math.abs(balance.effect()) * (1 - segment.share()) >= 0.147
                                ? List.of(balance.effect() > 0 ? "test/much" : "test/little")
                                : List.of(),
                        names(given));
                given.forEach(each ->
                        assertEquals(balance.effect(), each.because().get(0).effect()));
                assertEquals(3, segment.examples().size());
                segment.examples()
                        .forEach(example -> assertEquals(
                                segment.id(), bank.assignments(name).get(String.valueOf(example.id()))));
            }
        }
    }

    private static PlayCondition high(String concept) {
        return condition(concept, Direction.HIGH);
    }

    private static PlayCondition low(String concept) {
        return condition(concept, Direction.LOW);
    }

    private static PlayCondition condition(String concept, Direction is) {
        return new PlayCondition(concept, is, 0.3, List.of(), null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static Play play(String id, PlayCondition... when) {
        return new Play(id, List.of(when), "Do it.", "app", "loan", List.of());
    }

    private static Playbook book(Play... plays) {
        return new Playbook(
                "test",
                1,
                Map.of(
                        "cash advance", List.of("cash advance"),
                        "purchases", List.of("purchases"),
                        "left", List.of("attrition*"),
                        "gender score", List.of("gender score")),
                List.of(plays));
    }

    private static List<String> names(List<Recommendation> recommendations) {
        return recommendations.stream().map(Recommendation::play).toList();
    }

    private static Recommendation only(Playbook book, Profiles profiles) {
        List<Recommendation> found = recommend(book, profiles);
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static List<Recommendation> recommend(Playbook book, Profiles profiles) {
        return recommend(List.of(book), PlaybookDefinition.DEFAULT, profiles);
    }

    private static List<Recommendation> recommend(List<Playbook> books, PlaybookDefinition asked, Profiles profiles) {
        return recommender(books, asked).of(profiles, null).segments().get(0).recommendations();
    }

    private static Recommender recommender(List<Playbook> books, PlaybookDefinition asked) {
        Customers.Builder customers = Customers.builder(List.of(
                new Column("CASH_ADVANCE", ColumnType.NUMBER),
                new Column("PURCHASES", ColumnType.NUMBER),
                new Column("gender_score", ColumnType.NUMBER),
                new Column("Attrition_Flag", ColumnType.CATEGORY)));
        customers.add("1", values(0.5, 2.5, 7.5, "Attrited Customer"));
        customers.add("2", values(1.5, 3.5, 8.5, "Existing Customer"));
        List<FeatureSource> features = new ArrayList<>();
        features.add(source("CASH_ADVANCE", ColumnType.NUMBER, false));
        features.add(source("PURCHASES", ColumnType.NUMBER, false));
        features.add(source("gender_score", ColumnType.NUMBER, true));
        features.add(source("Attrition_Flag", ColumnType.CATEGORY, false));
        return new Recommender(customers.build(), features, asked, books);
    }

    private static Values values(double one, double two, double three, @Nullable String text) {
        Values values = new Values(4);
        values.setNumber(0, one);
        values.setNumber(1, two);
        values.setNumber(2, three);
        values.setText(3, text);
        return values;
    }

    private static FeatureSource source(String name, ColumnType type, boolean sensitive) {
        return new FeatureSource(name, type, CellFormat.PLAIN, Role.BEHAVIOUR, sensitive, Recipe.of(type, false));
    }

    private static Profiles profiles(double cash, double purchases, double left) {
        return profiles(cash, purchases, left, 0.1);
    }

    private static Profiles profiles(double cash, double purchases, double left, double share) {
        SegmentProfile segment = new SegmentProfile(
                7,
                "a",
                "",
                (int) (100 * share),
                share,
                1,
                0.5,
                List.of(
                        new NumberProfile("CASH_ADVANCE", 600.0, 0.0, 500.0, 900.0, 0, 0, 200.0, 100.0, 0.4, cash),
                        new NumberProfile("PURCHASES", 20.0, 0.0, 10.0, 30.0, 0, 0, 100.0, 90.0, 0.1, purchases),
                        new NumberProfile("gender_score", 20.0, 0.0, 10.0, 30.0, 0, 0, 1.0, 1.0, 0.1, 0.9)),
                List.of(new CategoryProfile(
                        "Attrition_Flag",
                        Map.of("Attrited Customer", 0.6, "Existing Customer", 0.4),
                        Map.of("Attrited Customer", 0.16, "Existing Customer", 0.84),
                        Map.of("Attrited Customer", left, "Existing Customer", -left),
                        Map.of("Attrited Customer", 2 * left, "Existing Customer", -2 * left))));
        return new Profiles("behaviour", 100, List.of(segment));
    }
}
