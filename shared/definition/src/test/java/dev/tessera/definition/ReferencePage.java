package dev.tessera.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lists every key of the format, made of the schema. */
final class ReferencePage {
    private static final String RECIPE = "\nAnd the keys of [a recipe](#a-recipe).\n";
    private static final List<String> SHARED = Stream.concat(
                    Stream.of("role", "sensitive"), RecipeSection.KEYS.stream())
            .toList();

    private final JsonNode schema;
    private final StringBuilder page = new StringBuilder();

    ReferencePage(JsonNode schema) {
        this.schema = schema;
    }

    String markdown() {
        page.append("# The keys of a definition\n\n")
                .append("Made of [definition.schema.json](definition.schema.json); [definition.md](definition.md)"
                        + " explains them.\n");
        section("The file", schema, "");
        JsonNode parts = schema.path("definitions");
        section("A table", parts.path("table"), "tables.<name>");
        sectionWithRecipe("A column", parts.path("column"), "tables.<name>.columns.<column>");
        section("A recipe", recipe(parts.path("column")), "");
        section("Valid values", parts.path("valid"), "valid");
        section("Clipping", parts.path("clip"), "clip");
        sectionWithRecipe("A feature of rows", parts.path("ofRows"), "features.<name>");
        sectionWithRecipe("A feature by an expression", parts.path("derived"), "features.<name>");
        section("A segmentation", parts.path("segmentation"), "segmentations.<name>");
        section("Risk", parts.path("risk"), "risk");
        section("Training", parts.path("training"), "training");
        section("The gate", parts.path("gate"), "gate");
        section("Playbooks", parts.path("playbook"), "playbook");
        section("A play", parts.path("play"), "playbook.plays.<name>");
        section("A condition of a play", parts.path("playCondition"), "playbook.plays.<name>.when[]");
        return page.toString();
    }

    private void sectionWithRecipe(String title, JsonNode part, String path) {
        section(title, part, path, SHARED);
        page.append(RECIPE);
    }

    private void section(String title, JsonNode part, String path) {
        section(title, part, path, List.of());
    }

    private void section(String title, JsonNode part, String path, List<String> except) {
        page.append("\n## ").append(title);
        if (!path.isEmpty()) {
            page.append(": `").append(path).append('`');
        }
        page.append("\n\n").append(part.path("description").asText()).append("\n\n");
        page.append("| key | what it says | values | default |\n|---|---|---|---|\n");
        List<String> required = new ArrayList<>();
        part.path("required").forEach(key -> required.add(key.asText()));
        part.path("properties").properties().forEach(entry -> {
            if (!except.contains(entry.getKey())) {
                row(entry, required.contains(entry.getKey()));
            }
        });
    }

    /** What a column and a feature have in common. */
    private static JsonNode recipe(JsonNode column) {
        ObjectNode recipe = JsonNodeFactory.instance.objectNode();
        recipe.put("description", "What a column or a feature says, and what becomes of its values.");
        ObjectNode keys = recipe.putObject("properties");
        SHARED.forEach(key -> keys.set(key, column.path("properties").path(key)));
        return recipe;
    }

    private void row(Map.Entry<String, JsonNode> entry, boolean required) {
        JsonNode key = resolved(entry.getValue());
        String description = entry.getValue()
                .path("description")
                .asText(key.path("description").asText());
        String standard = key.has("default") ? "`" + plain(key.path("default")) + "`" : "";
        page.append("| `")
                .append(entry.getKey())
                .append("` | ")
                .append(cell(description))
                .append(" | ")
                .append(cell(values(key)))
                .append(" | ")
                .append(required ? "must be there" : standard)
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private String values(JsonNode key) {
        List<String> values = new ArrayList<>();
        for (JsonNode each : key.path("oneOf")) {
            JsonNode one = resolved(each);
            String said = one.path("description").asText();
            String name = one.has("const")
                    ? "`" + one.path("const").asText() + "`"
                    : one.has("oneOf") ? values(one) : inner(one);
            values.add(said.isEmpty() || each.has("$ref") ? name : name + ": " + said);
        }
        return values.isEmpty() || key.has("properties") ? inner(key) : String.join("; ", values);
    }

    /** What a value without alternatives may be. */
    private String inner(JsonNode value) {
        if (value.has("enum")) {
            List<String> names = new ArrayList<>();
            value.path("enum").forEach(name -> names.add("`" + name.asText() + "`"));
            return String.join(", ", names);
        }
        String type = value.path("type").isTextual() ? value.path("type").asText() : "text";
        return switch (type) {
            case "object" ->
                value.path("properties").isEmpty()
                        ? "by name"
                        : value.path("properties").properties().stream()
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", ", "`{", ": …}`"));
            case "array" -> "a list of " + values(resolved(value.path("items")));
            case "integer" -> "a whole number" + bounds(value);
            case "number" -> "a number" + bounds(value);
            case "boolean" -> "`true`, `false`";
            case "null" -> "nothing";
            default -> "text";
        };
    }

    private static String bounds(JsonNode value) {
        String least = value.has("minimum")
                ? " from " + plain(value.path("minimum"))
                : value.has("exclusiveMinimum") ? " above " + plain(value.path("exclusiveMinimum")) : "";
        return least + (value.has("maximum") ? " to " + plain(value.path("maximum")) : "");
    }

    private static String plain(JsonNode value) {
        return value.isArray() ? value.isEmpty() ? "none" : value.toString() : value.asText();
    }

    private JsonNode resolved(JsonNode value) {
        String ref = value.has("$ref")
                ? value.path("$ref").asText()
                : value.path("allOf").path(0).path("$ref").asText();
        return ref.isEmpty() ? value : schema.at(ref.substring(1));
    }
}
