package dev.tessera.clustering.matrix;

import java.util.Arrays;

/**
 * Takes rows one after the other straight into the array that becomes the matrix: where as many come as were expected,
 * there is never a second copy of them. More make the array grow by half; fewer have it cut to length at the end.
 */
public final class MatrixBuilder {
    /** The longest array that virtual machines are sure to make. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final int columns;
    private double[] values;
    private int rows;

    /**
     * For rows of {@code columns} values, of which {@code expectedRows} are likely to come.
     *
     * @throws IllegalArgumentException when a number is negative or the rows are more than one array holds
     */
    public MatrixBuilder(int expectedRows, int columns) {
        if (expectedRows < 0 || columns < 0 || (long) expectedRows * columns > MOST_VALUES) {
            throw new IllegalArgumentException("cannot hold " + expectedRows + " rows of " + columns
                    + " values: there may be at most " + MOST_VALUES + " values together");
        }
        this.columns = columns;
        this.values = new double[expectedRows * columns];
    }

    /**
     * Adds a copy of {@code row}.
     *
     * @throws IllegalArgumentException when it does not have as many values as there are columns
     * @throws IllegalStateException when no array is long enough for one row more
     */
    public MatrixBuilder add(double... row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("row " + rows + " (counted from 0) has " + row.length
                    + " values: expected " + columns + ", one a column");
        }
        int from = rows * columns;
        if (from + (long) columns > values.length) {
            grow(from + (long) columns);
        }
        System.arraycopy(row, 0, values, from, columns);
        rows++;
        return this;
    }

    /** The rows added so far: rows × columns, row-major. The builder starts anew, with nothing. */
    public Matrix build() {
        double[] all = values.length == rows * columns ? values : Arrays.copyOf(values, rows * columns);
        Matrix matrix = Matrix.wrap(all, rows, columns);
        values = new double[0];
        rows = 0;
        return matrix;
    }

    private void grow(long needed) {
        if (needed > MOST_VALUES) {
            throw new IllegalStateException("row " + rows + " (counted from 0) does not fit: there may be at most "
                    + MOST_VALUES + " values together, " + MOST_VALUES / columns + " rows of " + columns);
        }
        values = Arrays.copyOf(values, (int) Math.min(MOST_VALUES, Math.max(needed, values.length * 3L / 2)));
    }
}
