package dev.tessera.clustering.kernels;

/**
 * The innermost loops over blocks of {@link #ROWS} rows. A block of floats is stored by columns: value {@code (r, j)} is
 * at {@code j * ROWS + r}. Implementations keep no state and are safe for use by several threads.
 */
public interface Kernels {
    /** Rows of a block. */
    int ROWS = 64;

    /** Doubles of a row's sums are padded to a multiple of this, the most lanes that a vector of doubles has. */
    int LANES = 8;

    /** What the kernels are called in a run's record, such as {@code vector-512}. */
    String name();

    /** The fastest kernels that this JVM can run. */
    static Kernels best() {
        return KernelChoice.BEST;
    }

    /** {@code columns} rounded up to a whole number of {@link #LANES}. */
    static int stride(int columns) {
        return (columns + LANES - 1) / LANES * LANES;
    }

    /**
     * Greatest magnitudes and sums of squares of rows of doubles, by column. The sums are kept in two doubles each and
     * have the same bits from all kernels.
     *
     * @param values row-major; rows of {@code width} values from {@code from} on, and {@code stride} readable from each
     * @param width columns of a row; what is found for the padding after it means nothing
     * @param greatest {@code stride} long, the bits of the greatest magnitude so far; a NaN's are greater than any
     * @param high sums of squares so far, {@code stride} long
     * @param low what {@code high} has lost to rounding
     */
    void measure(double[] values, int from, int rows, int width, long[] greatest, double[] high, double[] low);

    /**
     * Rows as floats: {@code (x_j − origin_j) factor_j}, computed in double.
     *
     * @param values row-major; rows of {@code width} values from {@code from} on, and {@code stride} readable from each
     * @param origin {@code stride} long
     * @param factors {@code stride} long
     * @param floats receives {@code stride} values a row; those past the width mean nothing
     */
    void floats(double[] values, int from, int rows, int width, double[] origin, double[] factors, float[] floats);

    /**
     * Rounds a block to whole numbers of 16 bits, two columns to an int: the even column in the low half.
     *
     * @param block by columns, an even number of them
     * @param steps one a column, what a whole number is worth
     * @param packed receives {@code columns / 2 * ROWS} ints from {@code at} on
     * @param residuals receives each row's squared distance from what it was rounded to, in steps; a value beyond
     *     ±32767 is cut there
     * @param norms receives each row's squared length after rounding, in steps
     */
    void pack(float[] block, int columns, float[] steps, int[] packed, int at, float[] residuals, float[] norms);

    /** Undoes {@link #pack}, without the steps. */
    void unpack(int[] packed, int at, int columns, float[] block);

    /**
     * For each row of a block the least and the second least over the centroids of {@code offset + Σ_j x_j w_j}, in
     * float. No such value is negative but for rounding.
     *
     * @param weights in tiles of four centroids: weight {@code j} of centroid {@code c} is at
     *     {@code (c / 4 * columns + j) * 4 + c % 4}
     * @param offsets four a tile
     * @param nearest the centroid of the least
     */
    void nearest(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest);

    /** {@link #unpack} and {@link #nearest} in one; whether the block is filled is left open. */
    void nearestPacked(
            int[] packed,
            int at,
            int columns,
            float[] block,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest);

    /** Each row's {@code start + Σ_j (x_j s_j)²}, in float. */
    void norms(float[] block, int columns, float[] steps, float start, float[] norms);

    /**
     * Compares a block's outcome with what was known.
     *
     * @param state n, a row's cluster in the low 16 bits
     * @param masks receives at 0 a bit for each row whose second least is not more than {@code allowance} above its
     *     least, at 1 one for each row whose cluster is not the one in {@code state}
     */
    void settle(float[] least, float[] second, int[] nearest, float allowance, int[] state, int at, long[] masks);

    /**
     * For each row a lower bound of how much farther its second centroid is than its first, plus {@code drift}, cut to
     * the high 16 bits of a float and joined with its cluster.
     *
     * @param least half the squared distance but for a summand of the row's
     * @param norms what makes twice {@code least} a squared distance
     * @param allowance what {@code second − least} may be too great by
     * @param slack what a squared distance may be too small by
     * @param residual what a distance may be too small by
     * @param state receives {@code ROWS} entries from {@code at} on
     */
    void bound(
            float[] least,
            float[] second,
            float[] norms,
            int[] nearest,
            float allowance,
            float slack,
            float residual,
            float drift,
            int[] state,
            int at);

    /** Lowers the bounds of {@code ROWS} rows from {@code at} on by {@code amount}, to no less than 0. */
    void lower(int[] state, int at, float amount);

    /** The least bound in {@code state} of {@code ROWS} rows from {@code at} on. */
    float leastBound(int[] state, int at);

    /** A bit for each of {@code ROWS} rows from {@code at} on whose bound in {@code state} is not above {@code limit}. */
    long loose(int[] state, int at, float limit);

    /**
     * Adds rows to a sum on two grids.
     *
     * @param starts the rows from {@code first} to {@code end} − 1 begin here, with {@code stride} values readable
     * @param shifts {@code 2 × stride}: what rounds to the coarse grid when added and taken away, then to the fine one
     * @param sums {@code 2 × stride} from {@code at} on: the coarse sums, then the fine ones
     */
    void add(double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at);

    /** Takes rows away that were added. */
    void subtract(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at);

    /**
     * Adds to {@code sums} the distances of a block's rows from points, one point after the other. A squared distance is
     * {@code Σ_j (x_j − p_j)²} by fused multiply-add in column order; the bits are the same from all kernels.
     *
     * @param block by columns
     * @param points row-major, {@code count} of them from {@code from} on
     * @param sums one a row
     */
    void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums);

    /**
     * Takes {@code shift} off at most {@link #ROWS} rows and adds what is left to {@code sums}, by column and in row order.
     *
     * @param values row-major; rows of {@code width} values from {@code from} on, and {@code stride} readable from each
     * @param width columns of a row; what is found for the padding after it means nothing
     * @param shift {@code stride} long
     * @param block receives the rows in panels of {@link #LANES} columns: value {@code (r, j)} is at
     *     {@code (j / LANES * ROWS + r) * LANES + j % LANES}
     * @param sums {@code stride} long
     */
    void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums);

    /**
     * Adds to {@code sums} the products of columns, in row order by fused multiply-add; the bits are the same from all
     * kernels.
     *
     * @param block what {@link #centre} made
     * @param stride a multiple of {@link #LANES}
     * @param sums {@code stride × stride}, that of columns {@code a ≤ b} at {@code a * stride + b}; what is found for
     *     {@code a > b} means nothing
     */
    void products(double[] block, int rows, int stride, double[] sums);

    /**
     * Squared distances of a block's rows from one point: {@code Σ_j (x_j − p_j)²} in column order, each product and sum
     * rounded, so that every row's has the bits of the plain loop.
     *
     * @param block by columns
     * @param point its coordinates are from {@code at} on
     */
    void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares);

    /**
     * Compares a row with a block of rows over the columns that both have.
     *
     * @param values of the block, by columns from {@code at} on; 0 where missing
     * @param present 1 where there is a value, else 0
     * @param row NaN where missing
     * @param squares receives {@code Σ (x_j − row_j)²} over the common columns, by fused multiply-add
     * @param common receives how many there are
     */
    void commonDistances(double[] values, double[] present, int at, double[] row, double[] squares, double[] common);
}
