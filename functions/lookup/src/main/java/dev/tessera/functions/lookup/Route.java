package dev.tessera.functions.lookup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One method of one resource.
 *
 * @param template the path, with names in braces; a last {@code {name+}} takes the whole rest of the path
 * @param scope that a caller needs, empty where anyone may ask
 * @param query the query parameters that it knows
 */
record Route(String method, String template, Optional<Scope> scope, Set<String> query, Action action) {
    /** Answers a request. */
    @FunctionalInterface
    interface Action {
        /** Answers; {@code parameters} are those of the path, decoded. */
        Response answer(Map<String, String> parameters, Request request) throws ProblemException;
    }

    /** For callers with a scope. */
    Route(String method, String template, Scope scope, Set<String> query, Action action) {
        this(method, template, Optional.of(scope), query, action);
    }

    /** For callers with a scope, without query parameters. */
    Route(String method, String template, Scope scope, Action action) {
        this(method, template, scope, Set.of(), action);
    }

    /** The parameters in {@code path}, not decoded; empty when it is another resource's. */
    Optional<Map<String, String>> match(String path) {
        List<String> names = List.of(template.split("/", -1));
        String[] parts = path.split("/", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (i >= parts.length) {
                return Optional.empty();
            } else if (name.endsWith("+}")) {
                String rest = path.split("/", i + 1)[i];
                parameters.put(name.substring(1, name.length() - 2), rest);
                return Optional.of(parameters);
            } else if (name.startsWith("{")) {
                parameters.put(name.substring(1, name.length() - 1), parts[i]);
            } else if (!name.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return parts.length == names.size() ? Optional.of(parameters) : Optional.empty();
    }
}
