package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathTextTest {
    @ParameterizedTest
    @CsvSource({
        "42, 42",
        "a%2Fb, a/b",
        "a+b, a+b",
        "a%2Bb, a+b",
        "%C3%98st%20%E2%82%AC, Øst €",
        "%c3%98st, Øst",
        "Øst, Øst",
        "100%25, 100%",
        "100%, 100%",
        "5%z0, 5%z0",
        "%4, %4",
    })
    void escapesAreDecodedAndAllElseStandsForItself(String path, String text) throws ProblemException {
        assertEquals(text, PathText.decode(path));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        ProblemException e = assertThrows(ProblemException.class, () -> PathText.decode("%FF"));
        assertEquals(400, e.problem().status());
    }

    @Property
    void whatAClientEncodesIsDecoded(@ForAll @StringLength(max = 40) String id) throws ProblemException {
        // Through bytes and back: a lone surrogate has no UTF-8.
        String text = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String path = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        assertEquals(text, PathText.decode(path));
    }
}
