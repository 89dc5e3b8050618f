package dev.tessera.model.pseudonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PseudonymsTest {
    /** RFC 4231, test case 6: a key of 131 bytes. */
    @Test
    void theyAreHmacSha256() {
        byte[] key = new byte[131];
        java.util.Arrays.fill(key, (byte) 0xaa);
        String name = keys("v1", key).of("v1").of("Test Using Larger Than Block-Size Key - Hash Key First");
        assertEquals(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                java.util.HexFormat.of().formatHex(Base64.getUrlDecoder().decode(name)));
        assertEquals(43, name.length());
    }

    @Test
    void threadsDoNotDisturbOneAnother() {
        Pseudonyms pseudonyms =
                PseudonymKeys.parse(PseudonymKeys.generate("v1")).of("v1");
        String[] expected =
                IntStream.range(0, 2000).mapToObj(i -> pseudonyms.of("C" + i)).toArray(String[]::new);
        IntStream.range(0, 2000).parallel().forEach(i -> assertEquals(expected[i], pseudonyms.of("C" + i)));
        assertEquals(2000, java.util.Arrays.stream(expected).distinct().count());
    }

    @Test
    void anotherKeyGivesOtherNames() {
        PseudonymKeys keys = PseudonymKeys.parse(
                "{\"version\": \"v2\", \"v1\": \"" + base64(1) + "\", \"v2\": \"" + base64(2) + "\"}");
        assertEquals("v2", keys.version());
        assertTrue(keys.has("v1"));
        assertFalse(keys.has("v3"));
        assertNotEquals(keys.of("v1").of("42"), keys.of("v2").of("42"));
        assertEquals("v1", keys.of("v1").version());
        String message = String.valueOf(
                assertThrows(IllegalStateException.class, () -> keys.of("v3")).getMessage());
        assertTrue(message.contains("has no version 'v3', only [v1, v2]"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c2VjcmV0 | it is no JSON",
                "{} | it needs a text 'version'",
                "{\"version\": \"a\"} | 'version' names 'a', but there are keys of []",
                "{\"version\": \"a\", \"a\": \"c2VjcmV0\"} | the key 'a' has 6 bytes, but needs at least 32",
                "{\"version\": \"a\", \"a\": \"c2VjcmV0*\"} | the key 'a' is no Base64",
                "{\"version\": \"A\", \"A\": \"c2VjcmV0\"} | but one is 'A'",
            })
    void aSecretThatCannotBeUsedIsToldWithoutShowingIt(String secret, String reason) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> PseudonymKeys.parse(secret))
                .getMessage());
        assertTrue(message.contains(reason), message);
        assertFalse(message.contains("c2VjcmV0"), message);
    }

    private static String base64(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private static PseudonymKeys keys(String version, byte[] key) {
        return PseudonymKeys.parse("{\"version\": \"" + version + "\", \"" + version + "\": \""
                + new String(Base64.getEncoder().encode(key), StandardCharsets.US_ASCII) + "\"}");
    }
}
