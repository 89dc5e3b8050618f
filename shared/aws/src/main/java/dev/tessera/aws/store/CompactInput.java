package dev.tessera.aws.store;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;

/** Reads what {@link CompactOutput} wrote. Damaged bytes are an {@link IllegalStateException}. */
final class CompactInput {
    private final byte[] bytes;
    private int at;

    CompactInput(SdkBytes bytes) {
        this.bytes = bytes.asByteArrayUnsafe();
    }

    int readByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    long readVarint() {
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

    long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count, a length or an id: 0 to the largest int. */
    int readSize() {
        long size = readVarint();
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalStateException("expected a size, found " + size + " before byte " + at);
        }
        return (int) size;
    }

    double readDouble() {
        need(Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = (bits << 8) | (bytes[at++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    String readText() {
        int length = readSize();
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Nothing may follow. */
    void expectEnd() {
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
