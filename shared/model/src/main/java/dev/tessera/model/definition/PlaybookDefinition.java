package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which playbooks a dataset's recommendations come from.
 *
 * @param use the names of those that are ready, null for all that find their features
 * @param files playbooks of its own, in files beside the definition
 * @param columns which feature is which concept, where its name does not say so
 * @param sensitive whether recommendations may rest on features that are sensitive
 * @param own a playbook within the definition, null for none
 */
public record PlaybookDefinition(
        @Nullable List<String> use,
        List<String> files,
        Map<String, String> columns,
        boolean sensitive,
        @Nullable Playbook own) {
    /** What is done unless the definition says otherwise. */
    public static final PlaybookDefinition DEFAULT = new PlaybookDefinition(null, List.of(), Map.of(), false, null);

    /** What a playbook within a definition is called. */
    public static final String OWN = "own";

    /** Copies and checks. */
    public PlaybookDefinition {
        use = use == null ? null : List.copyOf(use);
        files = List.copyOf(files);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).matches("[A-Za-z0-9][A-Za-z0-9._-]*\\.ya?ml")) {
                throw new DefinitionException(
                        List.of("files", Integer.toString(i)),
                        "expected the name of a file beside the definition, such as our-playbook.yaml, found '"
                                + files.get(i) + "'");
            }
        }
    }
}
