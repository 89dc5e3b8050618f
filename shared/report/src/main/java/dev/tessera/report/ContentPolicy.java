package dev.tessera.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The page's Content-Security-Policy: nothing is loaded, and only the scripts and the style that were put in run, known
 * by their SHA-256 (W3C Content Security Policy Level 3).
 */
final class ContentPolicy {
    private ContentPolicy() {}

    static String allowing(String style, String... scripts) {
        return "default-src 'none'; script-src "
                + Arrays.stream(scripts).map(ContentPolicy::source).collect(Collectors.joining(" "))
                + "; style-src " + source(style) + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
