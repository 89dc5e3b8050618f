package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleRoutesTest {
    private static final Path FILES = Path.of("src/main/resources/dev/tessera/functions/lookup/console");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Router router(Optional<ConsoleSignIn> signIn) {
        return new Router(new ConsoleRoutes(() -> URI.create("https://bucket.example"), signIn, JSON).routes());
    }

    private static Response get(Router router, String path) throws ProblemException {
        return router.answer(new Request("GET", path, new Query(Map.of()), Map.of(), new byte[0], Optional.empty()));
    }

    private static Response get(String path) throws ProblemException {
        return get(router(Optional.empty()), path);
    }

    @Test
    void everythingThatAFileNamesIsThereAndOfItsType() throws Exception {
        Pattern named = Pattern.compile("(?:href|src)=\"(console/[^\"]+)\"");
        Matcher page = named.matcher(get("/console").body());
        int found = 0;
        while (page.find()) {
            assertTrue(get("/" + page.group(1)).body().length() > 20, page.group(1));
            found++;
        }
        assertTrue(found > 10, "the page names its styles and scripts");
        Pattern imported = Pattern.compile("(?:from|import\\() ?'(\\.[^']+)'");
        for (Path file : files("js")) {
            Matcher imports = imported.matcher(Files.readString(file));
            while (imports.find()) {
                Path target = file.resolveSibling(imports.group(1)).normalize();
                Response answer =
                        get("/console/" + FILES.relativize(target).toString().replace('\\', '/'));
                assertEquals("text/javascript; charset=utf-8", answer.contentType(), target.toString());
            }
        }
    }

    /** Texts of customers can become nothing but text, and styles and scripts come from files alone. */
    @Test
    void noFileMakesMarkupOfTexts() throws IOException {
        for (Path file : files("js")) {
            String script = Files.readString(file);
            for (String forbidden : List.of(
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacentHTML",
                    "document.write",
                    "eval(",
                    "new Function",
                    "localStorage")) {
                assertFalse(script.contains(forbidden), file + " has " + forbidden);
            }
            assertEquals(
                    file.endsWith("sign-in.js") && !file.toString().contains("views"),
                    script.contains("sessionStorage"),
                    file + ": only the code verifier outlives the page");
        }
        String page = Files.readString(FILES.resolve("index.html"));
        assertFalse(page.contains("<style") || page.contains("style=") || page.contains("onclick"));
    }

    private static List<Path> files(String extension) throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith("." + extension))
                    .toList();
        }
    }

    @Test
    void thePolicyAllowsTheConsolesOwnFilesAndWhomItTalksToAlone() throws Exception {
        String policy = get("/console").headers().getOrDefault("content-security-policy", "");
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
                        + " https://bucket.example; frame-src https://bucket.example; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script'",
                policy);
        ConsoleSignIn signIn =
                ConsoleSignIn.of("https://pool.example:8443/", "abc").orElseThrow();
        Router router = router(Optional.of(signIn));
        assertTrue(get(router, "/console/js/main.js")
                .headers()
                .getOrDefault("content-security-policy", "")
                .contains("connect-src 'self' https://bucket.example https://pool.example:8443;"));
        JsonNode config = JSON.readTree(get(router, "/console/config.json").body());
        assertEquals(
                "https://pool.example:8443/oauth2/authorize",
                config.at("/signIn/authorize").asText());
        assertEquals("abc", config.at("/signIn/clientId").asText());
        assertEquals("{}", get("/console/config.json").body());
    }

    @Test
    void aSignInThatIsHalfSetUpIsNone() {
        assertEquals(Optional.empty(), ConsoleSignIn.of("", "abc"));
        assertEquals(Optional.empty(), ConsoleSignIn.of("https://pool.example", ""));
        assertThrows(IllegalStateException.class, () -> ConsoleSignIn.of("pool", "abc"));
    }

    @Test
    void whoHasAFileIsNotSentItAgain() throws Exception {
        Response first = get("/console/js/main.js");
        String tag = first.headers().getOrDefault("etag", "");
        assertEquals(304, first.unlessMatched(tag).status());
        assertEquals(200, first.unlessMatched("W/\"other\"").status());
    }

    @Test
    void theFolderLeadsToThePage() throws Exception {
        Response folder = get("/console/");
        assertEquals(308, folder.status());
        assertEquals("../console", folder.headers().get("location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../LookupHandler.class",
                "/console/../openapi.yaml",
                "/console//js/main.js",
                "/console/js",
                "/console/js/none.js",
                "/console/js/../js/main.js",
                "/console/JS/main.js",
                "/console/js/main.js/",
                "/console/%2e%2e/openapi.html"
            })
    void whatIsNoFileOfTheConsoleIsNothing(String path) {
        ProblemException e = assertThrows(ProblemException.class, () -> get(path));
        assertEquals("unknown-path", e.problem().kind());
    }
}
