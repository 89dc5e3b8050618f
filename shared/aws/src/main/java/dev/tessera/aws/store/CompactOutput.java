package dev.tessera.aws.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;

/** Writes bytes, variable-length integers, doubles and texts one after the other. */
final class CompactOutput {
    private byte[] bytes = new byte[256];
    private int size;

    void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. */
    void writeVarint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            writeByte((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        writeByte((int) left);
    }

    /** As {@link #writeVarint}, small negative numbers being as short as small positive ones. */
    void writeZigzag(long value) {
        writeVarint(zigzag(value));
    }

    /** How many bytes {@link #writeZigzag} takes. */
    static int zigzagBytes(long value) {
        return (63 - Long.numberOfLeadingZeros(zigzag(value) | 1)) / 7 + 1;
    }

    /** IEEE 754, eight bytes, highest first. */
    void writeDouble(double value) {
        long bits = Double.doubleToRawLongBits(value);
        reserve(Double.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    /** UTF-8, after its length in bytes. */
    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeVarint(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    SdkBytes toBytes() {
        return SdkBytes.fromByteArrayUnsafe(Arrays.copyOf(bytes, size));
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
