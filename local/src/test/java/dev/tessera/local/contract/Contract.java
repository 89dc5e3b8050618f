package dev.tessera.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.tessera.local.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/openapi.yaml}, which every answer is held against. Thread-safe. */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPONENTS = "#/components/";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "head", "options", "patch");

    /** Schemas that others are made of, and so cannot say that there are no further fields. */
    private static final Set<String> PARTS = Set.of("Score", "ScoredCustomer", "Segment", "Iteration");

    private final JsonNode document;
    private final List<PathTemplate> paths;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    // Where references lead to.
                    .keyword(new NonValidationKeyword("components"))
                    .build()));
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Set<String> exercised = ConcurrentHashMap.newKeySet();

    /** A path, and what it matches; a customer's id takes all that follows. */
    private record PathTemplate(String path, Pattern pattern) {
        static PathTemplate of(String path) {
            return new PathTemplate(
                    path,
                    Pattern.compile(path.replace(".", "\\.")
                            .replace("{customerId}", ".+")
                            .replaceAll("\\{[^}]+}", "[^/]+")));
        }
    }

    /** An answer. Header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private Contract(JsonNode document) {
        this.document = document;
        this.paths =
                names(document.path("paths")).stream().map(PathTemplate::of).toList();
    }

    /** As the project has it. */
    public static Contract read() {
        try {
            return new Contract(JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(Repository.ROOT.resolve("docs/openapi.yaml")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document. */
    public JsonNode document() {
        return document;
    }

    /** Every operation: method in capitals, blank, path. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (PathTemplate template : paths) {
            names(document.path("paths").path(template.path())).stream()
                    .filter(METHODS::contains)
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + template.path()));
        }
        return operations;
    }

    /** Every operation and each status that it documents by number. */
    public Set<String> documented() {
        Set<String> documented = new TreeSet<>();
        for (String operation : operations()) {
            names(operation(operation).path("responses")).stream()
                    .filter(status -> !status.equals("default"))
                    .forEach(status -> documented.add(operation + " " + status));
        }
        return documented;
    }

    /** Those of {@link #documented} that were checked. */
    public Set<String> exercised() {
        return new TreeSet<>(exercised);
    }

    /** An operation's object. */
    public JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    /** A response as it is, unless the document does not allow it. */
    public HttpResponse<String> checked(HttpResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
        check(
                response.request().method(),
                response.request().uri().getPath(),
                new Answer(response.statusCode(), headers, response.body()));
        return response;
    }

    /** Fails unless the document allows this answer to a request for {@code path}, which has no query. */
    public void check(String method, String path, Answer answer) {
        String operation = paths.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(template -> method + " " + template.path())
                .findFirst()
                .orElse("");
        if (operation.isEmpty() || operation(operation).isMissingNode()) {
            assertTrue(
                    Set.of(400, 401, 403, 404, 405).contains(answer.status()),
                    () -> method + " " + path + " is not documented, but is answered with " + answer);
            return;
        }
        String status = Integer.toString(answer.status());
        JsonNode responses = operation(operation).path("responses");
        JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
        String what = operation + " " + status;
        assertTrue(responses.has(status), () -> what + " is not documented: " + answer);
        headers(what, response, answer);
        body(what, response, answer);
        exercised.add(what);
    }

    private void headers(String what, JsonNode response, Answer answer) {
        response.path("headers").properties().forEach(entry -> {
            JsonNode header = resolved(entry.getValue());
            String value = answer.headers().get(entry.getKey());
            if (value != null) {
                validate(what + " " + entry.getKey(), header.path("schema"), JSON.valueToTree(value));
            } else {
                assertTrue(!header.path("required").asBoolean(), () -> what + " lacks " + entry.getKey());
            }
        });
    }

    private void body(String what, JsonNode response, Answer answer) {
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertEquals("", answer.body(), what);
            return;
        }
        String type = answer.headers().getOrDefault("content-type", "").replaceAll(";.*", "");
        assertTrue(content.has(type), () -> what + " as " + type + " is not documented: " + answer);
        try {
            JsonNode body = type.endsWith("json") ? JSON.readTree(answer.body()) : JSON.valueToTree(answer.body());
            validate(what + " " + type, content.path(type).path("schema"), body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + ": " + answer.body(), e);
        }
    }

    private void validate(String what, JsonNode schema, JsonNode value) {
        Set<ValidationMessage> faults =
                schemas.computeIfAbsent(what, name -> compiled(schema)).validate(value);
        assertTrue(
                faults.isEmpty(),
                () -> what + ": "
                        + faults.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")) + " in "
                        + value);
    }

    /** With the components beside it, so that references lead there, and with no field that is not documented. */
    private JsonSchema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        ObjectNode components = document.path("components").deepCopy();
        components
                .path("schemas")
                .properties()
                .forEach(entry -> strict(entry.getValue(), !PARTS.contains(entry.getKey())));
        root.set("components", components);
        return factory.getSchema(
                root,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static void strict(JsonNode schema, boolean closed) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (closed && object.has("properties") && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
        object.path("properties").forEach(property -> strict(property, true));
        strict(object.path("items"), true);
        strict(object.path("additionalProperties"), true);
        object.path("oneOf").forEach(part -> strict(part, false));
        object.path("allOf").forEach(part -> strict(part, false));
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        if (reference.isEmpty()) {
            return node;
        }
        assertTrue(reference.startsWith(COMPONENTS), reference);
        JsonNode target = document.at(reference.substring(1));
        assertTrue(target.isObject(), () -> reference + " leads nowhere");
        return target;
    }

    /** Every reference in the document, each of which must lead somewhere. */
    public Set<String> references() {
        Set<String> references = new HashSet<>();
        document.findValuesAsText("$ref").forEach(references::add);
        references.forEach(reference -> resolved(JSON.createObjectNode().put("$ref", reference)));
        return references;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
