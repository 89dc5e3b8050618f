package dev.tessera.model.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes bytes, variable-length integers, doubles and texts one after the other. Not thread-safe. */
public final class CompactOutput {
    private byte[] bytes = new byte[256];
    private int size;

    /** The lowest eight bits. */
    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. */
    public void writeVarint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            writeByte((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        writeByte((int) left);
    }

    /** As {@link #writeVarint}, small negative numbers being as short as small positive ones. */
    public void writeZigzag(long value) {
        writeVarint(zigzag(value));
    }

    /** How many bytes {@link #writeZigzag} takes. */
    public static int zigzagBytes(long value) {
        return (63 - Long.numberOfLeadingZeros(zigzag(value) | 1)) / 7 + 1;
    }

    /** IEEE 754, eight bytes, highest first. */
    public void writeDouble(double value) {
        long bits = Double.doubleToRawLongBits(value);
        reserve(Double.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    /** UTF-8, after its length in bytes. */
    public void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, after how many they are. */
    public void writeBytes(byte[] more) {
        writeVarint(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** All that was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
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
