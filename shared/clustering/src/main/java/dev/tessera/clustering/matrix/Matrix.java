package dev.tessera.clustering.matrix;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of doubles: {@code rows × columns}, row-major in one flat array, so that value {@code (i, j)} is at
 * {@code i * columns + j}. The array is shared, not copied: who hands it over stops writing to it.
 */
public final class Matrix {
    private final double[] values;
    private final int rows;
    private final int columns;

    private Matrix(double[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Wraps {@code values} without a copy.
     *
     * @param values {@code rows × columns}, row-major
     * @throws IllegalArgumentException when the array's length is not {@code rows × columns}
     */
    public static Matrix wrap(double[] values, int rows, int columns) {
        Objects.requireNonNull(values);
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "a " + rows + " × " + columns + " matrix cannot hold " + values.length + " values");
        }
        return new Matrix(values, rows, columns);
    }

    /** A matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return wrap(new double[Math.multiplyExact(rows, columns)], rows, columns);
    }

    /** How many rows there are: n. */
    public int rows() {
        return rows;
    }

    /** How many columns there are: d. */
    public int columns() {
        return columns;
    }

    /** The value at row {@code i}, column {@code j}. */
    public double get(int i, int j) {
        return values[i * columns + j];
    }

    /** A copy of row {@code i}, {@code columns} long. */
    public double[] row(int i) {
        return Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }

    /** A copy of these rows, in their order. */
    public Matrix rows(int[] of) {
        double[] copy = new double[Math.multiplyExact(of.length, columns)];
        for (int i = 0; i < of.length; i++) {
            System.arraycopy(values, of[i] * columns, copy, i * columns, columns);
        }
        return wrap(copy, of.length, columns);
    }

    /** A copy of column {@code j}, {@code rows} long. */
    public double[] column(int j) {
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = values[i * columns + j];
        }
        return column;
    }

    /** The flat array itself, row-major, shared. */
    public double[] values() {
        return values;
    }

    /**
     * This matrix, once it is sure that it can be computed with: at least one row and one column, no NaN, no infinity.
     *
     * @throws IllegalArgumentException naming the first row and column (both from 0) where that does not hold
     */
    public Matrix requireFinite() {
        if (columns == 0) {
            throw new IllegalArgumentException("the matrix has no columns: there must be at least 1");
        }
        if (rows == 0) {
            throw new IllegalArgumentException("the matrix has no rows: there must be at least 1");
        }
        for (int at = 0; at < values.length; at++) {
            if (!Double.isFinite(values[at])) {
                throw new IllegalArgumentException("the value at row " + at / columns + ", column " + at % columns
                        + " (both counted from 0) is " + values[at] + ": every value must be a finite number");
            }
        }
        return this;
    }
}
