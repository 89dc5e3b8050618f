package dev.tessera.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.functions.lookup.ConsoleSignIn;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.report.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signing in on a page elsewhere. Cognito's cannot be run here: a server that keeps to RFC 6749 and RFC 7636 stands in for it. */
final class ConsoleSignInTest {
    private static final String CLIENT = "console";

    /** The authorization server: one code, which is good for one token. */
    private static final class SignInPage implements AutoCloseable {
        private final HttpServer server;
        private final EmbeddedStack stack;
        private Map<String, String> asked = Map.of();
        private boolean refuses;

        SignInPage(EmbeddedStack stack) throws IOException {
            this.stack = stack;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/authorize", this::authorize);
            server.createContext("/oauth2/token", this::token);
            server.start();
        }

        URI at() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void authorize(HttpExchange exchange) throws IOException {
            asked = parameters(exchange.getRequestURI().getRawQuery());
            String back = asked.get("redirect_uri")
                    + (refuses ? "?error=access_denied&error_description=Not%20you&state=" : "?code=once&state=")
                    + asked.get("state");
            exchange.getResponseHeaders().set("location", back);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        }

        private void token(HttpExchange exchange) throws IOException {
            Map<String, String> given =
                    parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean right = "authorization_code".equals(given.get("grant_type"))
                    && "once".equals(given.get("code"))
                    && CLIENT.equals(given.get("client_id"))
                    && asked.getOrDefault("redirect_uri", "?").equals(given.get("redirect_uri"))
                    && asked.getOrDefault("code_challenge", "?")
                            .equals(challenge(given.getOrDefault("code_verifier", "")));
            String token = stack.tokens().issue("mary", List.of("segments/read"), List.of(), Duration.ofHours(1));
            byte[] body = (right
                            ? "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}"
                            : "{\"error\":\"invalid_grant\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("access-control-allow-origin", "*");
            exchange.sendResponseHeaders(right ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private static String challenge(String verifier) {
            try {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Map<String, String> parameters(String text) {
            Map<String, String> parameters = new HashMap<>();
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return parameters;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void peopleSignInElsewhereAndTheCodeIsChangedForATokenWithItsVerifier() throws Exception {
        try (Chromium chromium = Chromium.start();
                EmbeddedStack stack = EmbeddedStack.start(Options.ofTests());
                SignInPage page = new SignInPage(stack)) {
            Bucket bucket = new Bucket(stack.clients().s3(), EmbeddedStack.BUCKET);
            TrainingQueue trainings =
                    new TrainingQueue(stack.clients().sqs(), stack.queues().training());
            ConsoleSignIn signIn = new ConsoleSignIn(page.at(), CLIENT, "openid segments/read");
            URI http = stack.serve(() ->
                    new LookupHandler(bucket, stack.store(), trainings, InstantSource.system(), Duration.ZERO, signIn));
            try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, http, 1280, ColorScheme.LIGHT)) {
                page.refuses = true;
                console.find("button:text-is('Go to the sign-in page')").click();
                console.find(".notice:has-text('Not you')").waitFor();
                assertEquals(http + "/console", console.page().url());

                page.refuses = false;
                console.find("button:text-is('Go to the sign-in page')").click();
                console.find("main[data-view=datasets]").waitFor();
                assertEquals("S256", page.asked.get("code_challenge_method"));
                assertEquals(http + "/console", page.asked.get("redirect_uri"));
                assertEquals(http + "/console", console.page().url(), "the code is gone from the address");
                assertEquals(0, console.page().evaluate("() => localStorage.length + sessionStorage.length"));
                assertTrue(console.find(".account").innerText().contains("mary"));

                // A code that somebody else has begun to sign in with.
                console.page().navigate(http + "/console?code=stolen&state=theirs");
                console.find(".notice:has-text('was not begun here')").waitFor();
                assertEquals(
                        Optional.empty(),
                        console.takeComplaints().stream()
                                .filter(complaint -> !complaint.startsWith("request: " + page.at()))
                                .findFirst());
            }
        }
    }
}
