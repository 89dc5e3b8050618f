package dev.tessera.local.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The embedded gateway's routes, for tests of other packages. */
public final class GatewayRoutes {
    private GatewayRoutes() {}

    /** The scopes that each asks for, of which a token must have one. */
    public static Map<String, List<String>> scopes() {
        return GatewayRoute.ALL.stream().collect(Collectors.toMap(GatewayRoute::key, GatewayRoute::scopes));
    }
}
