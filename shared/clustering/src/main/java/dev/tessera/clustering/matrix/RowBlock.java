package dev.tessera.clustering.matrix;

import java.util.Arrays;

/**
 * Up to {@link #ROWS} rows of a matrix turned into columns, so that one instruction works on several rows. Every
 * distance is {@code Σ_j (x_j − c_j)²} summed in column order, in double: each row's sum has the bits of the plain loop
 * over its columns. One per thread.
 */
public final class RowBlock {
    /** How many rows a full block has. */
    public static final int ROWS = 64;

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
        Arrays.fill(distances, 0, ROWS, 0);
        int j = 0;
        // Four columns a sweep spare three of four trips of the sums through memory; the order stays that of columns.
        for (; j + 4 <= width; j += 4) {
            double c0 = points[at + j];
            double c1 = points[at + j + 1];
            double c2 = points[at + j + 2];
            double c3 = points[at + j + 3];
            int from = j * ROWS;
            for (int r = 0; r < ROWS; r++) {
                double e0 = columns[from + r] - c0;
                double e1 = columns[from + ROWS + r] - c1;
                double e2 = columns[from + 2 * ROWS + r] - c2;
                double e3 = columns[from + 3 * ROWS + r] - c3;
                distances[r] = distances[r] + e0 * e0 + e1 * e1 + e2 * e2 + e3 * e3;
            }
        }
        for (; j < width; j++) {
            double c0 = points[at + j];
            int from = j * ROWS;
            for (int r = 0; r < ROWS; r++) {
                double e0 = columns[from + r] - c0;
                distances[r] = distances[r] + e0 * e0;
            }
        }
    }
}
