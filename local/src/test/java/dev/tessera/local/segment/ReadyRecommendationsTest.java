package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.ReadyPlaybooks;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Recommendations.Recommendation;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import dev.tessera.training.recommendation.Recommender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The playbooks that are ready, on segments that differ in any way in whatever the playbooks speak of. */
final class ReadyRecommendationsTest {
    private static final List<Playbook> PLAYBOOKS =
            ReadyPlaybooks.NAMES.stream().map(ReadyPlaybooks::read).toList();
    private static final List<String> FEATURES = features();
    private static final Recommender RECOMMENDER = recommender();

    @Test
    void noTwoContradictOneAnotherAndNoneRestsOnLittle() {
        for (int seed = 0; seed < 2_000; seed++) {
            assertConsistent(RECOMMENDER.of(profiles(new Random(seed)), null));
        }
    }

    private static void assertConsistent(Recommendations found) {
        List<Recommendation> given = found.segments().get(0).recommendations();
        assertTrue(given.size() <= 4);
        Set<String> plays = new HashSet<>();
        for (Recommendation one : given) {
            assertTrue(plays.add(one.play()));
            one.because().forEach(why -> assertTrue(Math.abs(why.effect()) >= 0.3, one::toString));
            for (Recommendation other : given) {
                assertFalse(
                        Playbook.exclude(book(one), play(one), book(other), play(other)),
                        () -> one.play() + " beside " + other.play());
            }
        }
    }

    @Test
    void everyPlayIsRecommendedToSomeSegment() {
        Set<String> given = new HashSet<>();
        for (int seed = 0; seed < 20_000; seed++) {
            RECOMMENDER
                    .of(profiles(new Random(seed)), null)
                    .segments()
                    .get(0)
                    .recommendations()
                    .forEach(each -> given.add(each.play()));
        }
        Set<String> all = new HashSet<>();
        PLAYBOOKS.forEach(book -> book.plays().forEach(play -> all.add(book.reference(play))));
        assertEquals(all, given);
    }

    private static Playbook book(Recommendation recommendation) {
        return PLAYBOOKS.stream()
                .filter(book -> recommendation.play().startsWith(book.name() + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static Play play(Recommendation recommendation) {
        Playbook book = book(recommendation);
        return book.plays().stream()
                .filter(play -> book.reference(play).equals(recommendation.play()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> features() {
        Set<String> features = new LinkedHashSet<>();
        PLAYBOOKS.forEach(book -> book.concepts()
                .values()
                .forEach(names -> features.add(names.get(0).replace("*", ""))));
        return List.copyOf(features);
    }

    private static Recommender recommender() {
        Customers.Builder customers = Customers.builder(FEATURES.stream()
                .map(name -> new Column(name, ColumnType.NUMBER))
                .toList());
        for (int row = 0; row < 3; row++) {
            Values values = new Values(FEATURES.size());
            for (int j = 0; j < FEATURES.size(); j++) {
                values.setNumber(j, row + 0.5);
            }
            customers.add("c" + row, values);
        }
        List<FeatureSource> sources = FEATURES.stream()
                .map(name -> new FeatureSource(
                        name,
                        ColumnType.NUMBER,
                        CellFormat.PLAIN,
                        Role.BEHAVIOUR,
                        false,
                        Recipe.of(ColumnType.NUMBER, false)))
                .toList();
        return new Recommender(customers.build(), sources, PlaybookDefinition.DEFAULT, PLAYBOOKS);
    }

    private static Profiles profiles(Random random) {
        List<NumberProfile> numbers = new ArrayList<>();
        for (String feature : FEATURES) {
            double effect = random.nextInt(3) == 0 ? 2 * random.nextDouble() - 1 : 0.2 * random.nextDouble();
            double median = 1 + effect;
            numbers.add(new NumberProfile(feature, median, 0.0, median, 2.0, 0, 0, 1.0, 1.0, 0.0, effect));
        }
        return new Profiles("all", 100, List.of(new SegmentProfile(1, "a", "", 10, 0.1, 1, 0.5, numbers, List.of())));
    }
}
