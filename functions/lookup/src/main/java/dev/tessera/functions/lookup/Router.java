package dev.tessera.functions.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request. */
final class Router {
    /** What is said in place of a template where there is none. */
    static final String NO_ROUTE = "(no route)";

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * Has the request answered.
     *
     * @throws ProblemException also when no route has the path, or none of those that have it the method, or the caller
     *     may not ask, or the route does not know a query parameter
     */
    Response answer(Request request) throws ProblemException {
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(request.path());
            if (parameters.isPresent() && route.method().equals(request.method())) {
                if (route.scope().isPresent()) {
                    check(request, route.scope().get());
                }
                request.query().requireKnown(route.query());
                return route.action().answer(parameters.get(), request);
            }
            parameters.ifPresent(any -> allowed.add(route.method()));
        }
        throw new ProblemException(allowed.isEmpty() ? Problem.unknownPath() : Problem.methodNotAllowed(allowed));
    }

    /** The gateway has checked this, too; here it holds however the function is called. */
    private static void check(Request request, Scope scope) throws ProblemException {
        Caller caller = request.caller().orElseThrow(() -> new ProblemException(Problem.unauthenticated()));
        if (!caller.may(scope)) {
            throw new ProblemException(Problem.insufficientScope(scope));
        }
    }

    /** The template of the route that has the path, for the log, which must not hold customers' ids. */
    String template(Request request) {
        return routes.stream()
                .filter(route -> route.match(request.path()).isPresent())
                .map(Route::template)
                .findFirst()
                .orElse(NO_ROUTE);
    }
}
