package dev.tessera.local.template;

import dev.tessera.local.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the policies of the template's functions allow. Conditions are not looked at. */
final class Roles {
    private final Map<String, List<Statement>> statements = new HashMap<>();

    /**
     * One statement that allows.
     *
     * @param resources logical names, of objects with what stands before the {@code *} of their keys
     */
    private record Statement(List<String> actions, List<String> resources) {}

    private Roles() {}

    static Roles ofTemplate() {
        try (var reader = Files.newBufferedReader(Repository.ROOT.resolve("template.yaml"))) {
            return of(new Yaml().compose(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Roles of(Node template) {
        Roles roles = new Roles();
        mapping(at(template, "Resources")).forEach((name, resource) -> {
            if (((ScalarNode) at(resource, "Type")).getValue().equals("AWS::Serverless::Function")) {
                List<Statement> allowed = new ArrayList<>();
                for (Node policy : ((SequenceNode) at(at(resource, "Properties"), "Policies")).getValue()) {
                    ((SequenceNode) at(policy, "Statement"))
                            .getValue()
                            .forEach(statement -> allowed.add(new Statement(
                                    texts(at(statement, "Action")),
                                    texts(at(statement, "Resource")).stream()
                                            .map(Roles::resource)
                                            .toList())));
                }
                roles.statements.put(name, allowed);
            }
        });
        return roles;
    }

    /** Whether the role of the function that calls allows it. */
    boolean allow(RoleCalls.Call call) {
        return statements.getOrDefault(call.function(), List.of()).stream()
                .anyMatch(statement ->
                        statement.actions.contains(call.action()) && statement.resources.contains(call.resource()));
    }

    /** {@code ${Bucket.Arn}/models/*} is {@code Bucket/models/}, {@code Table.Arn} is {@code Table}. */
    private static String resource(String text) {
        return text.replace("${", "").replace("}", "").replace(".Arn", "").replaceAll("[*]$", "");
    }

    private static List<String> texts(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(each -> ((ScalarNode) each).getValue())
                        .toList()
                : List.of(((ScalarNode) node).getValue());
    }

    private static Node at(Node node, String name) {
        Node found = mapping(node).get(name);
        if (found == null) {
            throw new AssertionError("template.yaml: no " + name);
        }
        return found;
    }

    private static Map<String, Node> mapping(Node node) {
        Map<String, Node> entries = new HashMap<>();
        ((MappingNode) node)
                .getValue()
                .forEach(entry -> entries.put(((ScalarNode) entry.getKeyNode()).getValue(), entry.getValueNode()));
        return entries;
    }
}
