package dev.tessera.clustering.matrix;

import dev.tessera.clustering.kernels.Kernels;
import java.util.Arrays;

/**
 * Up to {@link #ROWS} rows of a matrix turned into columns, so that one instruction works on several rows. Every
 * distance is {@code Σ_j (x_j − c_j)²} summed in column order, in double: each row's sum has the bits of the plain loop
 * over its columns. One per thread.
 */
public final class RowBlock {
    /** How many rows a full block has. */
    public static final int ROWS = Kernels.ROWS;

    private final Kernels kernels = Kernels.best();
    private final int width;
    private final double[] columns;

    /** A block for rows of {@code width} columns. */
    public RowBlock(int width) {
        this.width = width;
        this.columns = new double[Math.multiplyExact(width, ROWS)];
    }

    /** Takes {@code rows} (at most {@link #ROWS}) rows of the row-major {@code values} from row {@code first} on. */
    public void load(double[] values, int first, int rows) {
        for (int r = 0; r < rows; r++) {
            int from = (first + r) * width;
            for (int j = 0; j < width; j++) {
                columns[j * ROWS + r] = values[from + j];
            }
        }
        for (int j = 0; rows < ROWS && j < width; j++) {
            Arrays.fill(columns, j * ROWS + rows, (j + 1) * ROWS, 0);
        }
    }

    /**
     * Squared distances of the rows in the block from one point.
     *
     * @param points holds the point's {@code width} coordinates from {@code at} on
     * @param distances at least {@link #ROWS} long; entries past the loaded rows mean nothing
     */
    public void squaredDistances(double[] points, int at, double[] distances) {
        kernels.squaredDistances(columns, width, points, at, distances);
    }
}
