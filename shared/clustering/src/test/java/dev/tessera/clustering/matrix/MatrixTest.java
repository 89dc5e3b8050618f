package dev.tessera.clustering.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatrixTest {
    @Test
    void valuesLieRowByRowInTheArrayGiven() {
        double[] values = {1, 2, 3, 4, 5, 6};
        Matrix matrix = Matrix.wrap(values, 2, 3);
        assertSame(values, matrix.values());
        assertEquals(6, matrix.get(1, 2));
        assertArrayEquals(new double[] {4, 5, 6}, matrix.row(1));
        assertArrayEquals(new double[] {3, 6}, matrix.column(2));
        matrix.row(1)[0] = 9;
        assertEquals(4, matrix.get(1, 0));
    }

    @Test
    void arrayOfAnotherLengthIsRefused() {
        assertRefused("a 2 × 3 matrix cannot hold 5 values", () -> Matrix.wrap(new double[5], 2, 3));
        assertRefused("a -1 × -5 matrix cannot hold 5 values", () -> Matrix.wrap(new double[5], -1, -5));
        assertRefused("a 65536 × 65536 matrix cannot hold 0 values", () -> Matrix.wrap(new double[0], 65536, 65536));
        assertThrows(ArithmeticException.class, () -> Matrix.zeros(65536, 65536));
    }

    @Test
    void valuesThatAreNotNumbersAreRefusedByRowAndColumn() {
        Matrix finite = Matrix.wrap(new double[] {1, -2}, 1, 2);
        assertSame(finite, finite.requireFinite());
        assertRefused(
                "the value at row 1, column 2 (both counted from 0) is NaN: every value must be a finite number",
                Matrix.wrap(new double[] {1, 2, 3, 4, 5, Double.NaN}, 2, 3)::requireFinite);
        assertRefused("the matrix has no columns: there must be at least 1", Matrix.zeros(3, 0)::requireFinite);
        assertRefused("the matrix has no rows: there must be at least 1", Matrix.zeros(0, 3)::requireFinite);
    }

    @Test
    void rowsAddedAreTheMatrixHoweverManyWereExpected() {
        for (int expected : new int[] {0, 1, 3, 50}) {
            MatrixBuilder builder = new MatrixBuilder(expected, 2);
            double[] row = new double[2];
            for (int i = 0; i < 20; i++) {
                row[0] = i;
                row[1] = -i;
                builder.add(row);
            }
            Matrix matrix = builder.build();
            assertEquals(20, matrix.rows());
            assertArrayEquals(new double[] {19, -19}, matrix.row(19));
            assertEquals(0, builder.build().rows());
            assertEquals(1, builder.add(1, 2).build().rows());
        }
        assertEquals(3, new MatrixBuilder(0, 0).add().add().add().build().rows());
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        MatrixBuilder builder = new MatrixBuilder(2, 2).add(1, 2);
        assertRefused("row 1 (counted from 0) has 3 values: expected 2, one a column", () -> builder.add(1, 2, 3));
        assertRefused(
                "cannot hold 65536 rows of 65536 values: there may be at most 2147483639 values together",
                () -> new MatrixBuilder(65536, 65536));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
