package dev.tessera.local.cli;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API a command asks: that of './tessera up', or one in AWS. */
final class ApiOptions {
    private static final String TOKEN = "TESSERA_TOKEN";

    @Mixin
    private final PortOption port = new PortOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "In AWS, the stack's output ApiUrl; the environment variable " + TOKEN
                    + " then has an access token, with the scope segments/write where something is changed.")
    private @Nullable URI url;

    /** The API, asked with these scopes. */
    ApiClient client(String... scopes) throws IOException, ArgumentException {
        if (url == null) {
            String token = TokenIssuer.ofUser()
                    .issue(System.getProperty("user.name"), List.of(scopes), List.of(), Duration.ofMinutes(5));
            return new ApiClient(
                    URI.create("http://127.0.0.1:" + port.or(3000).http() + "/v1"),
                    token,
                    "Is './tessera up' running, and --port its?");
        }
        String token = System.getenv(TOKEN);
        if (token == null || token.isBlank()) {
            throw new ArgumentException("--url needs an access token in the environment variable " + TOKEN);
        }
        return new ApiClient(url, token.strip(), "Is --url the stack's output ApiUrl?");
    }
}
