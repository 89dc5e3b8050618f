package dev.tessera.tables.infer;

import java.util.Arrays;

/** Numbers of a few thousand rows, evenly spread over the file whatever its length; NaN for missing. */
final class RowSample {
    private static final int MOST_ROWS = 4096;
    private static final int LEAST_ROWS = 512;
    /** Of files with many columns fewer rows are kept. */
    private static final int MOST_NUMBERS = 1 << 21;

    private static final double[] NONE = new double[0];

    private final int columns;
    private final int most;
    private final double[][] rows;
    /** The same with a comma for the decimal sign, empty where that makes no difference. */
    private final double[][] commas;

    private int kept;
    private long step = 1;
    private long seen;

    RowSample(int columns) {
        this.columns = columns;
        most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, columns)));
        rows = new double[most][];
        commas = new double[most][];
    }

    /** Goes to the next row and says whether it is to be kept. */
    boolean next() {
        if (seen++ % step != 0) {
            return false;
        }
        if (kept == most) {
            kept = most / 2;
            for (int i = 0; i < kept; i++) {
                rows[i] = rows[2 * i];
                commas[i] = commas[2 * i];
            }
            step *= 2;
            if ((seen - 1) % step != 0) {
                return false;
            }
        }
        rows[kept] = new double[columns];
        commas[kept++] = NONE;
        return true;
    }

    /** Keeps a cell of the row, from the first column to the last. */
    void put(int column, double number, double withComma) {
        double[] row = rows[kept - 1];
        double[] comma = commas[kept - 1];
        row[column] = number;
        if (comma.length == 0 && Double.compare(number, withComma) != 0) {
            comma = Arrays.copyOf(row, columns);
            commas[kept - 1] = comma;
        }
        if (comma.length > 0) {
            comma[column] = withComma;
        }
    }

    /** One column's numbers, in the order of the rows kept. */
    double[] column(int c, boolean withComma) {
        double[] numbers = new double[kept];
        for (int i = 0; i < kept; i++) {
            double[] row = withComma && commas[i].length > 0 ? commas[i] : rows[i];
            numbers[i] = row[c];
        }
        return numbers;
    }
}
