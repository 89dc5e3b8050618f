package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The console: static files, open to anyone, that ask this API for everything else with the token of who uses them. They are
 * read when they are asked for, so that a start costs nothing.
 */
final class ConsoleRoutes {
    private static final String CONSOLE = "/console";

    /** What a sign-in page adds to the address when it sends people back. */
    private static final Set<String> SIGNED_IN = Set.of("code", "state", "error", "error_description");

    private static final String CONFIG = "config.json";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Supplier<URI> bucket;
    private final Optional<ConsoleSignIn> signIn;
    private final ObjectMapper json;
    private final Map<String, Response> files = new ConcurrentHashMap<>();

    /**
     * With these parts.
     *
     * @param bucket the origin of the bucket, where the console puts files and reads reports
     */
    ConsoleRoutes(Supplier<URI> bucket, Optional<ConsoleSignIn> signIn, ObjectMapper json) {
        this.bucket = bucket;
        this.signIn = signIn;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", CONSOLE, Optional.empty(), SIGNED_IN, (parameters, request) -> file("index.html")),
                new Route(
                        "GET",
                        CONSOLE + "/{path+}",
                        Optional.empty(),
                        Set.of(),
                        (parameters, request) -> file(parameters.getOrDefault("path", ""))));
    }

    private Response file(String path) throws ProblemException {
        if (path.isEmpty()) {
            // What the page names is relative to /console.
            return new Response(308, TYPES.getOrDefault("html", ""), Map.of("location", ".." + CONSOLE), "");
        }
        Response known = files.get(path);
        if (known == null) {
            known = path.equals(CONFIG) ? answer(Response.JSON, config()) : read(path);
            files.put(path, known);
        }
        return known;
    }

    private Response read(String path) throws ProblemException {
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
        // Neither a folder above nor what is no file of the console.
        if (type.isEmpty() || !path.matches("([a-z0-9-]+/)*[a-z0-9-]+\\.[a-z]+")) {
            throw new ProblemException(Problem.unknownPath());
        }
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream("console/" + path)) {
            if (in == null) {
                throw new ProblemException(Problem.unknownPath());
            }
            return answer(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** How people sign in where that is set up; without it they paste a token. */
    private String config() {
        ObjectNode config = json.createObjectNode();
        signIn.ifPresent(to -> config.putObject("signIn")
                .put("authorize", to.page() + "/oauth2/authorize")
                .put("token", to.page() + "/oauth2/token")
                .put("clientId", to.clientId())
                .put("scope", to.scope()));
        return config.toString();
    }

    private Response answer(String type, String content) {
        Map<String, String> headers = new HashMap<>();
        headers.put("etag", EntityTag.of(content));
        headers.put("cache-control", "no-cache");
        headers.put("content-security-policy", policy());
        headers.put("referrer-policy", "no-referrer");
        headers.put("cross-origin-opener-policy", "same-origin");
        headers.put("cross-origin-resource-policy", "same-origin");
        headers.put("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("strict-transport-security", "max-age=31536000");
        headers.put("x-frame-options", "DENY");
        return new Response(200, type, Map.copyOf(headers), content);
    }

    /** Scripts and styles of its own alone; it talks to this API, to the bucket and to the sign-in page. */
    private String policy() {
        URI origin = bucket.get();
        String connect =
                "'self' " + origin + signIn.map(to -> " " + to.origin()).orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src " + connect
                + "; frame-src " + origin
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    }
}
