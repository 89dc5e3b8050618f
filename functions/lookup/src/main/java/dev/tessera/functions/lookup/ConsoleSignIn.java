package dev.tessera.functions.lookup;

import java.net.URI;
import java.util.Optional;

/**
 * The page where people sign in to the console: an OAuth 2.0 server's, with the paths that Cognito's has, which gives a token for
 * an authorization code with PKCE (RFC 7636).
 *
 * @param page its base, such as {@code https://tessera-dev-123.auth.eu-central-1.amazoncognito.com}
 * @param clientId what the console is called there, a client without a secret
 * @param scope what it asks for, by blanks
 */
public record ConsoleSignIn(URI page, String clientId, String scope) {
    private static final String SCOPE = "openid segments/read segments/write";

    /**
     * As these variables of the environment say it; empty where one is.
     *
     * @throws IllegalStateException when {@code page} is no URL
     */
    static Optional<ConsoleSignIn> of(String page, String clientId) {
        if (page.isEmpty() || clientId.isEmpty()) {
            return Optional.empty();
        }
        URI base = URI.create(page.replaceAll("/+$", ""));
        if (base.getHost() == null) {
            throw new IllegalStateException(
                    "the environment variable TESSERA_CONSOLE_SIGN_IN must be a URL such as https://…, but is '" + page
                            + "'");
        }
        return Optional.of(new ConsoleSignIn(base, clientId, SCOPE));
    }

    /** Scheme, host and port of the page. */
    String origin() {
        return page.getScheme() + "://" + page.getRawAuthority();
    }
}
