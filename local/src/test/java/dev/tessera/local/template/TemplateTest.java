package dev.tessera.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.exports.ExportTable;
import dev.tessera.local.Repository;
import dev.tessera.local.stack.GatewayRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Holds {@code template.yaml} and {@code events/} to the functions' code. */
final class TemplateTest {
    /** As nodes: CloudFormation's tags stand for no Java objects. */
    private final Map<String, Node> template = mapping(template());

    @Test
    void everyHandlerIsAClassThatLambdaCanMake() throws ReflectiveOperationException {
        Map<String, Node> functions = functions();
        assertEquals(Set.of("IngestFunction", "TrainingFunction", "LookupFunction"), functions.keySet());
        for (Node function : functions.values()) {
            String[] handler = text(at(function, "Properties", "Handler")).split("::", 2);
            Class<?> type = Class.forName(handler[0]);
            assertTrue(RequestStreamHandler.class.isAssignableFrom(type), handler[0]);
            assertEquals("handleRequest", handler[1]);
            assertEquals(0, type.getConstructor().getParameterCount());
        }
    }

    @Test
    void everyFunctionIsTheZipThatItsModuleBuilds() {
        for (Map.Entry<String, Node> function : functions().entrySet()) {
            String name = name(function.getKey());
            assertEquals(
                    "functions/" + name + "/target/" + name + ".zip",
                    text(at(function.getValue(), "Properties", "CodeUri")));
            assertTrue(
                    Files.isRegularFile(
                            Repository.ROOT.resolve("functions").resolve(name).resolve("pom.xml")),
                    name);
        }
    }

    @Test
    void samLocalSetsOnlyVariablesThatTheTemplateDeclares() throws IOException {
        JsonNode environment = new ObjectMapper()
                .readTree(Repository.ROOT.resolve("events/env.json").toFile());
        assertEquals(functions().keySet(), names(environment));
        for (Map.Entry<String, Node> function : functions().entrySet()) {
            Set<String> declared = new TreeSet<>(mapping(at(node("Globals"), "Function", "Environment", "Variables"))
                    .keySet());
            declared.addAll(mapping(at(function.getValue(), "Properties", "Environment", "Variables"))
                    .keySet());
            Set<String> set = names(environment.path(function.getKey()));
            set.removeAll(declared);
            assertTrue(set.isEmpty(), function.getKey() + " declares no " + set);
        }
    }

    @Test
    void everyFunctionHasEventsToTryItWith() throws IOException {
        List<String> events;
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve("events"))) {
            events = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("env.json"))
                    .toList();
        }
        List<String> prefixes = new ArrayList<>();
        for (String function : functions().keySet()) {
            String prefix = name(function) + "-";
            assertTrue(events.stream().anyMatch(event -> event.startsWith(prefix)), prefix);
            prefixes.add(prefix);
        }
        for (String event : events) {
            assertTrue(prefixes.stream().anyMatch(event::startsWith), event);
        }
    }

    @Test
    void noFunctionMayDoAnythingToEverything() throws IOException {
        String statements = Files.readString(Repository.ROOT.resolve("template.yaml"));
        for (Map.Entry<String, Node> function : functions().entrySet()) {
            int begin = statements.indexOf("\n  " + function.getKey() + ":");
            String text = statements.substring(begin, statements.indexOf("\n\n", begin));
            assertTrue(text.contains("Effect: Allow"), function.getKey());
            assertFalse(text.contains(":*\n") || text.contains("Action: \"*\""), function.getKey());
            assertFalse(text.contains("Resource: \"*\""), function.getKey());
            assertFalse(text.contains("dynamodb:Scan"), function.getKey());
        }
    }

    @Test
    void whatFailsIsTriedAgainOnceItsFunctionCannotRunAnyMoreAndNotLater() {
        for (Map.Entry<String, Integer> tries :
                Map.of("Ingest", 5, "Training", 3).entrySet()) {
            Node queue = at(node("Resources"), tries.getKey() + "Queue", "Properties");
            Node function = at(node("Resources"), tries.getKey() + "Function", "Properties");
            int timeout = Integer.parseInt(text(at(function, "Timeout")));
            assertEquals(timeout + 60, Integer.parseInt(text(at(queue, "VisibilityTimeout"))), tries.getKey());
            assertEquals(tries.getValue(), Integer.parseInt(text(at(queue, "RedrivePolicy", "maxReceiveCount"))));
            for (Node event : mapping(at(function, "Events")).values()) {
                Map<String, Node> source = mapping(at(event, "Properties"));
                if (text(at(event, "Type")).equals("SQS")) {
                    // None waits for others in the poller, for which six times the timeout would be needed.
                    assertEquals("1", text(at(source, "BatchSize")));
                    assertFalse(source.containsKey("MaximumBatchingWindowInSeconds"));
                    assertTrue(source.containsKey("ScalingConfig"));
                }
            }
        }
    }

    @Test
    void theScheduleSendsWhatTheEventsHaveAndIsOffUnlessAskedFor() throws IOException {
        Node properties = at(node("Resources"), "TrainingFunction", "Properties", "Events", "Schedule", "Properties");
        ObjectMapper json = new ObjectMapper();
        assertEquals(
                json.readTree(
                        Repository.ROOT.resolve("events/training-schedule.json").toFile()),
                json.readTree(text(at(properties, "Input"))));
        assertEquals(List.of("Scheduled", "ENABLED", "DISABLED"), texts(at(properties, "State")));
        assertEquals("", text(at(node("Parameters"), "TrainingSchedule", "Default")));
    }

    @Test
    void theEmbeddedGatewayHasTheTemplatesRoutesAndAsksForTheSameScopes() {
        Map<String, List<String>> routes = new LinkedHashMap<>();
        Node lookup = at(node("Resources"), "LookupFunction", "Properties", "Events");
        for (Node event : mapping(lookup).values()) {
            Node properties = at(event, "Properties");
            Map<String, Node> auth = mapping(at(properties, "Auth"));
            List<String> scopes =
                    auth.containsKey("AuthorizationScopes") ? texts(at(auth, "AuthorizationScopes")) : List.of();
            assertEquals(scopes.isEmpty(), auth.containsKey("Authorizer"), "open only where it is said");
            routes.put(text(at(properties, "Method")) + " " + text(at(properties, "Path")), scopes);
        }
        assertEquals(routes, GatewayRoutes.scopes());
    }

    @Test
    void athenaHasATableForEachThatIsExportedWithItsColumnsAndTypes() {
        Map<String, String> types =
                Map.of("TEXT", "string", "WHOLE", "bigint", "NUMBER", "double", "FLAG", "boolean", "DAY", "date");
        Map<String, List<String>> exported = new LinkedHashMap<>();
        for (ExportTable table : ExportTable.values()) {
            exported.put(
                    table.title(),
                    table.columns().stream()
                            .map(column -> column.name() + " "
                                    + types.get(column.kind().name()))
                            .toList());
        }
        Map<String, List<String>> declared = new LinkedHashMap<>();
        for (Node resource : mapping(node("Resources")).values()) {
            if (text(at(resource, "Type")).equals("AWS::Glue::Table")) {
                Node table = at(resource, "Properties", "TableInput");
                String title = text(at(table, "Name"));
                assertTrue(text(at(table, "Parameters", "storage.location.template"))
                        .endsWith("/current/parquet/" + title + "/"));
                declared.put(
                        title,
                        ((SequenceNode) at(table, "StorageDescriptor", "Columns"))
                                .getValue().stream()
                                        .map(column -> text(at(column, "Name")) + " " + text(at(column, "Type")))
                                        .toList());
            }
        }
        assertEquals(exported, declared);
    }

    private Map<String, Node> functions() {
        Map<String, Node> functions = new LinkedHashMap<>();
        mapping(node("Resources")).forEach((name, resource) -> {
            if (text(at(resource, "Type")).equals("AWS::Serverless::Function")) {
                functions.put(name, resource);
            }
        });
        return functions;
    }

    private static String name(String function) {
        return function.substring(0, function.length() - "Function".length()).toLowerCase(java.util.Locale.ROOT);
    }

    private Node node(String name) {
        return at(template, name);
    }

    private static Node at(Node node, String... path) {
        Node here = node;
        for (String name : path) {
            here = at(mapping(here), name);
        }
        return here;
    }

    private static Node at(Map<String, Node> mapping, String name) {
        return Optional.ofNullable(mapping.get(name)).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Map<String, Node> mapping(Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        ((MappingNode) node).getValue().forEach(entry -> entries.put(text(entry.getKeyNode()), entry.getValueNode()));
        return entries;
    }

    private static List<String> texts(Node node) {
        return ((SequenceNode) node).getValue().stream().map(TemplateTest::text).toList();
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Node template() {
        try (var reader = Files.newBufferedReader(Repository.ROOT.resolve("template.yaml"))) {
            return new Yaml().compose(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
