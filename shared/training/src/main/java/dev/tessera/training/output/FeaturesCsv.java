package dev.tessera.training.output;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code features.csv}: exactly the matrix that k-means saw, so that anyone can check every measure. */
final class FeaturesCsv {
    private FeaturesCsv() {}

    /** Writes header and rows, the id first, numbers to the last bit. */
    static void write(Customers customers, List<String> columns, Matrix matrix, Writer out) throws IOException {
        StringBuilder line = new StringBuilder("customer_id");
        for (String column : columns) {
            line.append(',').append(CsvCells.text(column));
        }
        out.append(line.append('\n'));
        for (int row = 0; row < matrix.rows(); row++) {
            line.setLength(0);
            line.append(CsvCells.text(customers.id(row)));
            for (int j = 0; j < matrix.columns(); j++) {
                line.append(',').append(matrix.get(row, j));
            }
            out.append(line.append('\n'));
        }
    }
}
