package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecodedTextTest {
    private static String decode(byte[] bytes, int atOnce) throws IOException {
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atOnce));
            }
        };
        StringWriter text = new StringWriter();
        try (DecodedText reader = new DecodedText(slow)) {
            char[] buffer = new char[7];
            for (int count; (count = reader.read(buffer, 0, buffer.length)) >= 0; ) {
                text.write(buffer, 0, count);
            }
        }
        return text.toString();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abc,;\n\"")
                .withChars('\u00e4', '\u20ac', '\u6771')
                .ofMaxLength(300)
                .map(text -> "id," + text + "\uD83D\uDE00");
    }

    @Property
    void utf8ReadsBackHoweverTheBytesArrive(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int atOnce) throws IOException {
        assertEquals(text, decode(text.getBytes(UTF_8), atOnce));
    }

    @Property
    void utf16WithAMarkReadsBackHoweverTheBytesArrive(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int atOnce) throws IOException {
        assertEquals(text, decode(("\uFEFF" + text).getBytes(UTF_16LE), atOnce));
        assertEquals(text, decode(("\uFEFF" + text).getBytes(UTF_16BE), atOnce));
    }

    @Test
    void theEncodingIsStillOpenAfterAMegabyteOfAscii() throws IOException {
        String text = "plain text, ".repeat(100_000) + "then Zo\u00eb and \u20ac\n".repeat(10_000);
        assertEquals(text, decode(text.getBytes(UTF_8), 5000));
        assertEquals(text, decode(text.getBytes(Charset.forName("windows-1252")), 5000));
    }

    @Test
    void bytesThatAreNoTextAreMarkedAndTheRestIsRead() throws IOException {
        byte[] bytes = "\u00e4\u00e4\u00e4 ? \u00e4\u00e4".getBytes(UTF_8);
        bytes[7] = (byte) 0xC0;
        assertEquals("\u00e4\u00e4\u00e4 " + Row.DAMAGED + " \u00e4\u00e4", decode(bytes, 1));
    }
}
