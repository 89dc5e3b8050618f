package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.model.definition.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The schema that editors use says what the code reads. */
final class DefinitionSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<Definition> definitions() {
        return Arbitraries.randomValue(random -> new RandomDefinitions(random).next());
    }

    @Property(tries = 200)
    void theSchemaTakesWhateverTheFormatCanSay(@ForAll("definitions") Definition definition) throws IOException {
        String yaml = DefinitionYaml.write(definition);
        Set<?> faults = validate(yaml);
        assertEquals(Set.of(), faults, () -> faults + "\n" + yaml);
    }

    @TestFactory
    Stream<DynamicTest> theReadyDefinitionsAreValidAndNameTheirSchema() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs/definitions"))) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                        String yaml = Files.readString(file);
                        assertEquals(Set.of(), validate(yaml));
                        assertFalse(DefinitionYaml.read(file.toString(), yaml)
                                .tables()
                                .isEmpty());
                        assertTrue(
                                yaml.startsWith("# yaml-language-server: $schema=../definition.schema.json\n"),
                                "the first line leads editors to the schema");
                    }));
        }
    }

    @Test
    void theExampleInThePageIsADefinition() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/definition.md"));
        int from = page.indexOf("```yaml") + 7;
        String yaml = page.substring(from, page.indexOf("```", from));
        assertEquals(Set.of(), validate(yaml));
        assertEquals(
                3, DefinitionYaml.read("definition.md", yaml).segmentations().size());
    }

    @Test
    void theSchemaRefusesUnknownKeysAndValues() throws IOException {
        String good = "dataset: a\ntables: {t: {key: id, columns: {x: number}}}\nsegmentations: {s: {k: 3}}\n";
        assertEquals(Set.of(), validate(good));
        for (String bad : List.of(
                good.replace("key: id", "kay: id"),
                good.replace("x: number", "x: nummer"),
                good.replace("k: 3", "k: 1"),
                good.replace("k: 3", "roles: [profile]"),
                good.replace("x: number", "x: {type: number, clip: {quantile: [0.1]}}"),
                good.replace("x: number", "x: {type: number, missing: nothing}"))) {
            assertFalse(validate(bad).isEmpty(), bad);
        }
    }

    @Test
    void theSchemaHasTheKeysThatAreRead() throws IOException {
        JsonNode schema = schemaNode();
        assertKeys(DefinitionReader.ROOT, schema);
        JsonNode parts = schema.path("definitions");
        Map.of(
                        "table", TableSection.TABLE,
                        "column", ColumnSection.COLUMN,
                        "valid", ColumnSection.VALID,
                        "clip", RecipeSection.CLIP,
                        "ofRows", FeatureSection.OF_ROWS,
                        "derived", FeatureSection.DERIVED,
                        "segmentation", SegmentationSection.SEGMENTATION,
                        "training", DefinitionReader.TRAINING,
                        "gate", DefinitionReader.GATE)
                .forEach((name, keys) -> assertKeys(keys, parts.path(name)));
        assertKeys(PlaybookSection.DEFINITION, parts.path("playbook"));
        assertKeys(PlaybookSection.PLAY, parts.path("play"));
        assertKeys(PlaybookSection.CONDITION, parts.path("playCondition"));
        assertKeys(
                PlaybookSection.BOUNDS,
                parts.path("playCondition").path("properties").path("median"));
    }

    private static void assertKeys(List<String> expected, JsonNode part) {
        Set<String> found = new HashSet<>();
        part.path("properties").fieldNames().forEachRemaining(found::add);
        assertEquals(new HashSet<>(expected), found);
    }

    private static Set<?> validate(String yaml) throws IOException {
        Object plain = reader().load(yaml);
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schemaNode());
        return schema.validate(JSON.valueToTree(plain));
    }

    /** As editors read YAML: what looks like a date is text. */
    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Resolver plain = new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
                if (!tag.equals(Tag.TIMESTAMP)) {
                    super.addImplicitResolver(tag, pattern, first, limit);
                }
            }
        };
        return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, plain);
    }

    private static JsonNode schemaNode() throws IOException {
        return JSON.readTree(Files.readString(Repository.root().resolve("docs/definition.schema.json")));
    }
}
