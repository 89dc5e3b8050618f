package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes as text, in one pass and a fixed buffer. A byte order mark decides the encoding, as do the zero bytes
 * of UTF-16 without one. Else all is ASCII until a byte is not; what follows that byte (at least half the buffer, where
 * there is so much) decides for the rest of the file between UTF-8 and Windows-1252: whichever explains it better.
 * Bytes that are no text in the encoding become {@link Row#DAMAGED}.
 */
final class DecodedText extends Reader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private boolean ended;
    /** Null while every byte was ASCII. */
    private @Nullable CharsetDecoder decoder;

    DecodedText(InputStream in) throws IOException {
        this.in = in;
        fill(BUFFER_BYTES);
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            from = 3;
            decoder = decoder(UTF_8);
        } else if (startsWith(0xFF, 0xFE)) {
            from = 2;
            decoder = decoder(UTF_16LE);
        } else if (startsWith(0xFE, 0xFF)) {
            from = 2;
            decoder = decoder(UTF_16BE);
        } else {
            decoder = wideWithoutMark();
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (true) {
            if (from == to) {
                if (ended) {
                    return -1;
                }
                fill(1);
            } else if (decoder == null) {
                int copied = copyAscii(buffer, offset, length);
                if (copied > 0) {
                    return copied;
                }
                fill(BUFFER_BYTES / 2);
                decoder = decoder(isUtf8() ? UTF_8 : Charset.forName("windows-1252"));
            } else {
                int decoded = decode(decoder, CharBuffer.wrap(buffer, offset, length));
                if (decoded > 0) {
                    return decoded;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int copyAscii(char[] buffer, int offset, int length) {
        int most = Math.min(length, to - from);
        int i = 0;
        while (i < most && bytes[from + i] >= 0) {
            buffer[offset + i] = (char) bytes[from + i];
            i++;
        }
        from += i;
        return i;
    }

    private int decode(CharsetDecoder with, CharBuffer out) throws IOException {
        int begin = out.position();
        while (out.hasRemaining()) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, to - from);
            CoderResult result = with.decode(rest, out, ended);
            from = rest.position();
            if (result.isError() && out.hasRemaining()) {
                out.put(Row.DAMAGED);
                from += result.length();
            } else if (result.isUnderflow() && from < to && !ended) {
                // The first bytes of a character whose last ones are still to be read.
                fill(to - from + 1);
            } else if (result.isUnderflow() && from < to) {
                out.put(Row.DAMAGED);
                from = to;
            } else {
                break;
            }
        }
        return out.position() - begin;
    }

    /** Moves what is left to the front and reads until {@code least} bytes are there or the file ends. */
    private void fill(int least) throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        while (to < least && !ended) {
            int count = in.read(bytes, to, bytes.length - to);
            if (count < 0) {
                ended = true;
            } else {
                to += count;
            }
        }
    }

    private boolean startsWith(int... mark) {
        if (to < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Text in the Latin script has its zero bytes all at odd places in UTF-16LE, all at even ones in UTF-16BE. */
    private @Nullable CharsetDecoder wideWithoutMark() {
        int[] zeros = new int[2];
        for (int i = 0; i < to; i++) {
            if (bytes[i] == 0) {
                zeros[i & 1]++;
            }
        }
        if (zeros[1] > to / 4 && zeros[0] == 0) {
            return decoder(UTF_16LE);
        }
        return zeros[0] > to / 4 && zeros[1] == 0 ? decoder(UTF_16BE) : null;
    }

    /** Whether more of what is buffered are characters of two and more bytes than bytes that UTF-8 does not have. */
    private boolean isUtf8() {
        int valid = 0;
        int invalid = 0;
        int i = from;
        while (i < to) {
            int more = continuations(bytes[i] & 0xFF);
            if (more > 0 && i + more >= to) {
                break;
            }
            int next = 1;
            while (next <= more && i + next < to && (bytes[i + next] & 0xC0) == 0x80) {
                next++;
            }
            if (more < 0 || next <= more) {
                invalid++;
            } else if (more > 0) {
                valid++;
            }
            i += next;
        }
        return valid > invalid;
    }

    /** How many bytes follow {@code lead} in UTF-8, −1 when it begins no character (RFC 3629, section 4). */
    private static int continuations(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
