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

    static Problem unknownDataset() {
        return of(
                404, "unknown-dataset", "There is no such dataset", "Nothing was ever put into it, or it is misspelt.");
    }

    static Problem unknownSegment() {
        return of(
                404,
                "unknown-segment",
                "There is no such segment",
                "The segmentation has no segment of this id; the segmentation's answer lists all.");
    }

    static Problem unknownIteration(int last) {
        return of(
                404,
                "unknown-iteration",
                "There is no such iteration",
                "The training has the iterations 0 to " + last + ".");
    }

    static Problem unknownTraining() {
        return of(404, "unknown-training", "There is no such training", "The dataset has no training of this id.");
    }

    static Problem notPromotable(String detail) {
        return of(409, "not-promotable", "The training cannot be promoted", detail);
    }

    static Problem nothingBefore() {
        return of(
                409,
                "nothing-before",
                "There is nothing to go back to",
                "No champion stood before this one, or it was itself gone back to. Promote a training by its id.");
    }

    static Problem unknownUpload() {
        return of(
                404,
                "unknown-upload",
                "There is no such upload",
                "It was completed, aborted or given up after two days, or its id is misspelt; the dataset's files say what"
                        + " has arrived.");
    }

    /** Parts are missing, or have not as many bytes as they were to have. */
    static Problem uploadIncomplete(int parts, List<Integer> missing) {
        return of(
                409,
                "upload-incomplete",
                "Parts of the upload are missing",
                missing.size() + " of " + parts + " parts have not arrived whole, the first of them "
                        + missing.getFirst() + ". POST to the upload for where to put them.");
    }

    /** A file of a training that the training did not write, being of an earlier version, or that was deleted. */
    static Problem notKept(String what) {
        return of(
                404,
                "not-kept",
                "The training did not keep this",
                "There is no " + what + ": it was deleted, or the training is of an earlier version. Train again.");
    }

    static Problem invalidId(String detail) {
        return of(400, "invalid-id", "The customer's id is malformed", detail);
    }

    /** A query parameter that the resource does not know, or does not take with this value. */
    static Problem invalidParameter(String name, String detail) {
        return of(400, "invalid-parameter", "A query parameter cannot be used", name + ": " + detail + ".");
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

    static Problem noDefinition() {
        return of(
                404,
                "no-definition",
                "The dataset has no definition yet",
                "One is inferred when files have been put and no more come, or put yours here.");
    }

    /** @param detail which names the line and the key */
    static Problem invalidDefinition(String detail) {
        return of(422, "invalid-definition", "The definition cannot be used", detail);
    }

    static Problem changedMeanwhile() {
        return of(
                412,
                "changed-meanwhile",
                "It was changed meanwhile",
                "What is there now is not what the if-match header names. Get it anew, and change that.");
    }

    static Problem tooLarge(String detail) {
        return of(413, "too-large", "The request is too large", detail);
    }

    /** Only a document of a training can be as long. */
    static Problem tooLong(int bytes) {
        return of(
                406,
                "too-long",
                "The document is too long to be sent",
                "It has " + bytes + " bytes as asked for, an answer at most " + Response.MOST_BYTES
                        + ". Ask with accept-encoding: gzip, or read it from the bucket.");
    }

    /** Neither the champion's model nor an earlier one can be read. */
    static Problem unusableModel() {
        return new Problem(
                503,
                "unusable-model",
                "No model can be used",
                "The champion's model, and those before it, are missing, damaged or newer than this version of the"
                        + " function; its log says what is wrong. Train again, or deploy the newer version.",
                List.of(),
                Map.of("retry-after", "60"));
    }

    /** A service behind the API does not answer, or answers that it cannot. */
    static Problem unavailable() {
        return new Problem(
                503, "unavailable", "The store does not answer", "Try again.", List.of(), Map.of("retry-after", "1"));
    }

    /** The secret is missing, does not have the key, or cannot be read. */
    static Problem noPseudonymKey() {
        return new Problem(
                503,
                "no-pseudonym-key",
                "The key of the dataset's pseudonyms cannot be had",
                "Try again; if that does not help, the function's log says what is wrong with the secret.",
                List.of(),
                Map.of("retry-after", "5"));
    }

    static Problem throttled() {
        return new Problem(503, "throttled", "The store is busy", "Try again.", List.of(), Map.of("retry-after", "1"));
    }

    static Problem internal() {
        return of(500, "internal", "Something went wrong", "The function's log says what.");
    }
}
