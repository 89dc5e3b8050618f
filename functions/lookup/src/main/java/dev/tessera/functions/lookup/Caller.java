package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks, as the gateway has verified it: the claims of an access token.
 *
 * @param subject who it is, for the audit: the claim {@code sub}, else {@code client_id}
 * @param scopes as the token says them
 * @param datasets the only ones that the caller may know of; empty where its token does not limit it
 */
record Caller(String subject, Set<String> scopes, Optional<Set<String>> datasets) {
    /**
     * The caller in an HTTP API's event, empty where no authorizer of the gateway's has seen a token.
     */
    static Optional<Caller> of(JsonNode event, DatasetsClaim datasetsClaim) {
        JsonNode claims = event.at("/requestContext/authorizer/jwt/claims");
        if (!claims.isObject()) {
            return Optional.empty();
        }
        // OAuth's claim, and that of issuers who call it differently (API Gateway knows both).
        Set<String> scopes = words(claims.path(claims.has("scope") ? "scope" : "scp"));
        boolean limited = datasetsClaim.required() || claims.has(datasetsClaim.name());
        return Optional.of(new Caller(
                claims.path("sub").asText(claims.path("client_id").asText("")),
                scopes,
                limited ? Optional.of(words(claims.path(datasetsClaim.name()))) : Optional.empty()));
    }

    boolean may(Scope scope) {
        return scopes.contains(scope.claim());
    }

    boolean maySee(String dataset) {
        return datasets.isEmpty() || datasets.get().contains(dataset);
    }

    /** The words of a claim: a list, or a text of them; an HTTP API hands a list over as the text {@code [a b]}. */
    private static Set<String> words(JsonNode claim) {
        if (claim.isArray()) {
            return claim.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
        }
        String text = claim.asText();
        String words = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return Arrays.stream(words.split("[\\s,]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
