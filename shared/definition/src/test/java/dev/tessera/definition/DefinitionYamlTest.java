package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DefinitionYamlTest {
    private static final String FULL = """
            dataset: cards
            tables:
              customers:
                key: CUST_ID
                delivery: full
                missing: ["-", none]
                rejected_share: 0.1
                columns:
                  BALANCE: number
                  Gender: category
                  Attrition_Flag: {type: category, role: profile}
                  PURCHASES: {type: number, role: behaviour, transform: log1p, scale: none, missing: mean, weight: 2.5}
                  no: number
                  2019: number
            segmentations:
              behaviour:
                features: [BALANCE, PURCHASES, no, 2019]
                k: 4
                cluster_on: pca
                pca_share: 0.9
              everything:
            training: {seed: 7, restarts: 3, max_iterations: 50}
            """;

    @Test
    void everyKeyIsRead() {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("BALANCE", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put("Gender", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR));
        columns.put("Attrition_Flag", ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE));
        columns.put(
                "PURCHASES",
                ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR)
                        .with(Recipe.of(ColumnType.NUMBER, false)
                                .with(Transform.LOG1P)
                                .with(Scale.NONE)
                                .with(MissingValues.MEAN)
                                .weighted(2.5)));
        columns.put("no", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put("2019", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        segmentations.put(
                "behaviour",
                SegmentationDefinition.of(
                        List.of("BALANCE", "PURCHASES", "no", "2019"), new KRange(4, 4), Space.PCA, 0.9));
        segmentations.put("everything", SegmentationDefinition.of(List.of(), new KRange(3, 5), Space.SCALED, 0.95));
        assertEquals(
                Definition.builder(
                                "cards",
                                Map.of(
                                        "customers",
                                        TableDefinition.ofCustomers(
                                                "CUST_ID", Delivery.FULL, List.of("-", "none"), 0.1, columns)),
                                segmentations)
                        .training(new TrainingDefinition(7, 3, 50))
                        .build(),
                DefinitionYaml.read("cards.yaml", FULL));
    }

    @Test
    void whatIsNotSaidIsAsByDefault() {
        Definition definition = DefinitionYaml.read(
                "cards.yaml",
                "dataset: cards\ntables: {customers: {key: id, columns: {a: number}}}\nsegmentations: {behaviour: }\n");
        assertEquals(TrainingDefinition.DEFAULT, definition.training());
        TableDefinition table = definition.customers();
        assertEquals(Delivery.DELTA, table.delivery());
        assertEquals(TableDefinition.REJECTED_SHARE, table.rejectedShare());
        assertEquals(List.of(), table.missing());
        assertEquals(
                ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR),
                table.columns().get("a"));
    }

    @Test
    void whatIsWrittenIsShort() {
        Definition definition = DefinitionYaml.read("cards.yaml", FULL);
        assertEquals("""
                # CUST_ID identifies the customers.
                dataset: cards
                tables:
                  customers:
                    key: CUST_ID
                    delivery: full
                    missing: ["-", none]
                    rejected_share: 0.1
                    columns:
                      BALANCE: number
                      Gender: category
                      Attrition_Flag: {type: category, role: profile}
                      PURCHASES: {type: number, transform: log1p, scale: none, missing: mean, weight: 2.5}
                      "no": number
                      "2019": number
                segmentations:
                  behaviour:
                    features: [BALANCE, PURCHASES, "no", "2019"]
                    k: 4
                    cluster_on: pca
                    pca_share: 0.9
                  everything:
                    k: 3-5
                training: {seed: 7, restarts: 3, max_iterations: 50}
                """, DefinitionYaml.write(definition, List.of("CUST_ID identifies the customers.")));
    }

    @Provide
    Arbitrary<Definition> definitions() {
        return Arbitraries.randomValue(random -> new RandomDefinitions(random).next());
    }

    @Property(tries = 500)
    void whatIsWrittenReadsBackEqual(@ForAll("definitions") Definition definition) {
        String yaml = DefinitionYaml.write(definition, List.of("a note", "b # \u0000 note\n" + "long ".repeat(50)));
        assertEquals(definition, DefinitionYaml.read("x.yaml", yaml), yaml);
    }

    @Property(tries = 200)
    void everyYamlReaderSeesTheSameNames(@ForAll("definitions") Definition definition) {
        Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(DefinitionYaml.write(definition));
        Object columns = under(under(under(plain, "tables"), definition.customersTable()), "columns");
        assertEquals(definition.customers().columns().keySet(), ((Map<?, ?>) columns).keySet());
    }

    private static Object under(Object map, String key) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
    }

    @TestFactory
    Stream<DynamicTest> everyWrongThingIsRefusedWithItsPlace() throws IOException {
        List<Map<String, Object>> cases = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("src/test/resources/definitions-refused.yaml")));
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(String.valueOf(one.get("name")), () -> {
                    DefinitionException refused = assertThrows(
                            DefinitionException.class,
                            () -> DefinitionYaml.read("d.yaml", String.valueOf(one.get("yaml"))));
                    assertEquals(one.get("error"), refused.getMessage());
                }));
    }
}
