package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefinitionOverridesTest {
    private static final String YAML = """
            dataset: cards
            as_of: 2026-01-31
            tables:
              customers:
                key: id
                columns:
                  a: number
                  b: {type: number, transform: log1p}
                  no: category
                  x.y: number
            features:
              ratio: a / b
            segmentations:
              behaviour: {features: [a, b], k: 3-5}
              rest:
            """;

    private final Definition definition = DefinitionYaml.read("d.yaml", YAML);

    @Provide
    Arbitrary<Definition> definitions() {
        return Arbitraries.randomValue(random -> new RandomDefinitions(random).next());
    }

    /** Whatever a definition says is still said beside what is set. */
    @Property(tries = 100)
    void whatIsNotSetStays(@ForAll("definitions") Definition any) {
        Definition changed = DefinitionOverrides.apply(any, Map.of("training.seed", "77"));
        assertEquals(77, changed.training().seed());
        assertEquals(
                any,
                DefinitionOverrides.apply(
                        changed,
                        Map.of("training.seed", Long.toString(any.training().seed()))));
    }

    @Test
    void keysAreSetWhereTheyAreAndWhereTheyAreNotYet() {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("segmentations.behaviour.k", "6");
        overrides.put("segmentations.behaviour.features", "[a, ratio]");
        overrides.put("segmentations.rest.cluster_on", "pca");
        overrides.put("training.choose_by", "gap");
        overrides.put("tables.customers.columns.a.transform", "signed_log");
        overrides.put("tables.customers.columns.\"x.y\".weight", "2");
        overrides.put("features.ratio.weight", "0.5");
        Definition changed = DefinitionOverrides.apply(definition, overrides);
        var behaviour = Objects.requireNonNull(changed.segmentations().get("behaviour"));
        assertEquals(new KRange(6, 6), behaviour.k());
        assertEquals(List.of("a", "ratio"), behaviour.features());
        assertEquals(
                Space.PCA,
                Objects.requireNonNull(changed.segmentations().get("rest")).clusterOn());
        assertEquals(ChooseBy.GAP, changed.training().choice().by());
        var columns = changed.customers().columns();
        assertEquals(
                Transform.SIGNED_LOG,
                Objects.requireNonNull(columns.get("a")).recipe().transform());
        assertEquals(2, Objects.requireNonNull(columns.get("x.y")).recipe().weight());
        assertEquals(columns.get("no"), definition.customers().columns().get("no"));
        assertEquals(definition.asOf(), changed.asOf());
        assertTrue(DefinitionYaml.write(changed).contains("ratio: {expression: a / b, weight: 0.5}"));
    }

    @Test
    void oneMoreIsSetAsAWhole() {
        Definition changed =
                DefinitionOverrides.apply(definition, Map.of("segmentations.second", "{features: [a, ratio], k: 4}"));
        assertEquals(
                new KRange(4, 4),
                Objects.requireNonNull(changed.segmentations().get("second")).k());
    }

    @Test
    void nothingSetIsTheDefinitionItself() {
        assertSame(definition, DefinitionOverrides.apply(definition, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "segmentations.behaviour.kay | 4 | there is no such key",
                "segmentations.behaviour.k | 1 | k must be a number or a range such as 3-5, from 2 to 100, but is 1",
                "segmentations.behaviour.k.x | 4 | 'segmentations.behaviour.k' has no keys of its own",
                "segmentations.behavior.k | 4 | segmentations has 'behaviour', 'rest', not 'behavior'",
                "tables.clients.key | id | tables has 'customers', not 'clients'",
                "segmentations..k | 4 | parts joined by points",
                "training.seed | [ | is not YAML",
                "training.seed | '' | expected a value, found none"
            })
    void whatCannotBeIsRefusedWithTheKey(String key, String value, String message) {
        DefinitionException e = assertThrows(
                DefinitionException.class, () -> DefinitionOverrides.apply(definition, Map.of(key, value)));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
        assertTrue(String.valueOf(e.getMessage()).contains(key), e::getMessage);
    }

    @Test
    void keyAndValueStandBeforeAndAfterTheFirstEqualsSign() {
        assertEquals(Map.entry("a.b", "c = d"), DefinitionOverrides.parse("a.b = c = d"));
        assertThrows(DefinitionException.class, () -> DefinitionOverrides.parse("a.b"));
        assertThrows(DefinitionException.class, () -> DefinitionOverrides.parse("=4"));
    }
}
