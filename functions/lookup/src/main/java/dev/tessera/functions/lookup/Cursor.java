package dev.tessera.functions.lookup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a list goes on, as a text that callers hand back unread: a checksum and the parts, in base64url.
 *
 * @param parts the last may have line feeds
 */
record Cursor(List<String> parts) {
    private static final String BETWEEN = "\n";
    private static final int LONGEST = 4_096;

    /** Copies. */
    Cursor {
        parts = List.copyOf(parts);
    }

    /** As answers have it. */
    String text() {
        byte[] joined = String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + joined.length);
        bytes.putInt(checksum(joined)).put(joined);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads what {@link #text} made of {@code count} parts. */
    static Cursor of(String text, int count) throws ProblemException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (text.length() <= LONGEST && bytes.remaining() >= Integer.BYTES) {
                int checksum = bytes.getInt();
                byte[] joined = new byte[bytes.remaining()];
                bytes.get(joined);
                List<String> parts = List.of(new String(joined, StandardCharsets.UTF_8).split(BETWEEN, count));
                if (checksum == checksum(joined) && parts.size() == count) {
                    return new Cursor(parts);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(unusable());
        }
        throw new ProblemException(unusable());
    }

    /** What a cursor is answered with that was never given out, or for another list. */
    static Problem unusable() {
        return Problem.invalidParameter(
                Query.CURSOR, "expected what the field next of an answer of this list said, found another text");
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
