package dev.tessera.clustering.kmeans;

/**
 * Doubles in an array that holds something else afterwards, so that nothing is allocated for them.
 *
 * @param ints two for each double
 */
record LentDoubles(int[] ints) {
    /** Of {@code size} doubles in {@code room} where they fit, else in an array of their own. */
    static LentDoubles of(int[] room, int size) {
        return new LentDoubles(room.length >= 2L * size ? room : new int[Math.multiplyExact(2, size)]);
    }

    double get(int i) {
        return Double.longBitsToDouble(((long) ints[2 * i] << 32) | (ints[2 * i + 1] & 0xFFFF_FFFFL));
    }

    void set(int i, double value) {
        long bits = Double.doubleToRawLongBits(value);
        ints[2 * i] = (int) (bits >> 32);
        ints[2 * i + 1] = (int) bits;
    }
}
