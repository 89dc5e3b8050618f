package dev.tessera.local.stack;

import java.util.List;
import java.util.Optional;

/**
 * A route of the template's HTTP API.
 *
 * @param path which ends with a greedy variable where the route takes more than one path
 * @param scopes of which a token must have one; none where no token is needed
 */
record GatewayRoute(String method, String path, List<String> scopes) {
    /** What stands before the greedy variable. */
    static final String BASE = "/v1/";

    private static final String PROXY = "{proxy+}";

    /** All, the most special first. */
    static final List<GatewayRoute> ALL = List.of(
            new GatewayRoute("GET", BASE + "health", List.of()),
            new GatewayRoute("GET", BASE + PROXY, List.of("segments/read")),
            new GatewayRoute("POST", BASE + PROXY, List.of("segments/read", "segments/write")),
            new GatewayRoute("DELETE", BASE + PROXY, List.of("segments/erase")));

    /** The route of a request, empty where none takes it. */
    static Optional<GatewayRoute> of(String method, String path) {
        return ALL.stream()
                .filter(route -> route.method.equals(method) && route.takes(path))
                .findFirst();
    }

    private boolean takes(String requested) {
        return hasProxy() ? requested.startsWith(BASE) && requested.length() > BASE.length() : requested.equals(path);
    }

    /** As events name it. */
    String key() {
        return method + " " + path;
    }

    /** Whether the rest of the path is a variable. */
    boolean hasProxy() {
        return path.endsWith(PROXY);
    }
}
