package dev.tessera.functions.lookup;

import java.util.List;
import java.util.Map;

/**
 * What a request cannot be answered for, as RFC 9457 (Problem Details for HTTP APIs) says it.
 *
 * @param kind the last part of the problem's type
 * @param title the same for all problems of the kind
 * @param detail what was expected, found, and to do
 * @param errors the values at fault, none for most kinds
 * @param headers beside the content type
 */
record Problem(
        int status, String kind, String title, String detail, List<BadValue> errors, Map<String, String> headers) {
    /** What a problem's type begins with. The types are in {@code docs/api.md}; they never change. */
    static final String TYPE = "urn:tessera:problem:";

    /**
     * One value at fault.
     *
     * @param pointer to it in the request's body, as RFC 6901 (JSON Pointer) writes it
     */
    record BadValue(String pointer, String detail) {}

    private static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, List.of(), Map.of());
    }

    static Problem unknownPath() {
        return of(404, "unknown-path", "There is nothing here", "No resource has this path; docs/api.md lists all.");
    }

    static Problem methodNotAllowed(List<String> allowed) {
        String methods = String.join(", ", allowed);
        return new Problem(
                405,
                "method-not-allowed",
                "The resource does not know this method",
                "Use " + methods + ".",
                List.of(),
                Map.of("allow", methods));
    }

    static Problem unauthenticated() {
        return new Problem(
                401,
                "unauthenticated",
                "The request has no valid token",
                "Send an access token as 'Authorization: Bearer …'.",
                List.of(),
                Map.of("www-authenticate", "Bearer"));
    }

    static Problem insufficientScope(Scope scope) {
        return new Problem(
                403,
                "insufficient-scope",
                "The token does not allow this",
                "The request needs a token with the scope '" + scope.claim() + "'.",
                List.of(),
                Map.of("www-authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope.claim() + "\""));
    }

    /** Also where the dataset is unknown or the caller's token does not name it, so that nobody learns which datasets there are. */
    static Problem unknownCustomer() {
        return of(
                404,
                "unknown-customer",
                "There is no such customer",
                "No visible file of the dataset has this customer.");
    }

    static Problem unknownSegmentation() {
        return of(
                404,
                "unknown-segmentation",
                "There is no such segmentation",
                "The dataset is unknown, or has no segmentation of this name.");
    }

    static Problem notTrained() {
        return of(
                404,
                "not-trained",
                "The dataset has no model yet",
                "No training has succeeded yet. One begins some minutes after a file became visible; where one failed,"
                        + " failed.json under models/ in the bucket says why.");
    }

    static Problem invalidId(String detail) {
        return of(400, "invalid-id", "The customer's id is malformed", detail);
    }

    static Problem invalidBody(String detail) {
        return of(400, "invalid-body", "The body is malformed", detail);
    }

    static Problem invalidValues(List<BadValue> errors) {
        return new Problem(
                422,
                "invalid-values",
                "A value cannot be used",
                errors.size() == 1 ? "One value is at fault." : errors.size() + " values are at fault.",
                List.copyOf(errors),
                Map.of());
    }

    static Problem tooLarge(String detail) {
        return of(413, "too-large", "The request is too large", detail);
    }

    static Problem throttled() {
        return new Problem(503, "throttled", "The store is busy", "Try again.", List.of(), Map.of("retry-after", "1"));
    }

    static Problem internal() {
        return of(500, "internal", "Something went wrong", "The function's log says what.");
    }
}
