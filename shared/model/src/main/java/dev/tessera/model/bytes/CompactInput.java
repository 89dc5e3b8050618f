package dev.tessera.model.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link CompactOutput} wrote. Damaged bytes are an {@link IllegalStateException}. Not thread-safe. */
public final class CompactInput {
    private final byte[] bytes;
    private int at;

    /** Reads {@code bytes} from the first on; they are not copied. */
    public CompactInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** 0 to 255. */
    public int readByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    /** An integer as {@link CompactOutput#writeVarint} wrote it. */
    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("expected an integer of at most 64 bits, found more at byte " + at);
    }

    /** An integer as {@link CompactOutput#writeZigzag} wrote it. */
    public long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count, a length or an id: 0 to the largest int. */
    public int readSize() {
        long size = readVarint();
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalStateException("expected a size, found " + size + " before byte " + at);
        }
        return (int) size;
    }

    /** IEEE 754, eight bytes, highest first. */
    public double readDouble() {
        need(Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = (bits << 8) | (bytes[at++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    /** UTF-8, after its length in bytes. */
    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** Bytes, after how many they are. */
    public byte[] readBytes() {
        int length = readSize();
        need(length);
        byte[] read = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return read;
    }

    /** Nothing may follow. */
    public void expectEnd() {
        if (at != bytes.length) {
            throw new IllegalStateException("expected " + at + " bytes, found " + bytes.length);
        }
    }

    private void need(int more) {
        if (bytes.length - at < more) {
            throw new IllegalStateException(
                    "expected " + more + " more bytes at " + at + ", found " + (bytes.length - at));
        }
    }
}
