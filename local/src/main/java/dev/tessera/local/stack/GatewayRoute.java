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
    private static final String PROXY = "{proxy+}";

    /** All, the most special first. */
    static final List<GatewayRoute> ALL = List.of(
            new GatewayRoute("GET", "/v1/health", List.of()),
            new GatewayRoute("GET", "/v1/" + PROXY, List.of("segments/read")),
            new GatewayRoute("POST", "/v1/" + PROXY, List.of("segments/read", "segments/write")),
            new GatewayRoute("PUT", "/v1/" + PROXY, List.of("segments/write")),
            new GatewayRoute("DELETE", "/v1/" + PROXY, List.of("segments/erase")),
            new GatewayRoute("GET", "/console", List.of()),
            new GatewayRoute("GET", "/console/" + PROXY, List.of()));

    /** The route of a request, empty where none takes it. */
    static Optional<GatewayRoute> of(String method, String path) {
        return ALL.stream()
                .filter(route -> route.method.equals(method) && route.takes(path))
                .findFirst();
    }

    private boolean takes(String requested) {
        return hasProxy()
                ? requested.startsWith(base()) && requested.length() > base().length()
                : requested.equals(path);
    }

    /** As events name it. */
    String key() {
        return method + " " + path;
    }

    /** Whether the rest of the path is a variable. */
    boolean hasProxy() {
        return path.endsWith(PROXY);
    }

    /** What stands before the variable. */
    String base() {
        return path.substring(0, path.length() - PROXY.length());
    }
}
