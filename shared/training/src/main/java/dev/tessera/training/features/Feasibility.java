package dev.tessera.training.features;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.KRange;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.List;

/** Whether the customers can be segmented as asked; every refusal says what to do. */
public final class Feasibility {
    private Feasibility() {}

    /** Before the matrix is made: enough customers, and no more cells than an array holds. */
    public static void checkSize(String segmentation, int customers, int columns, KRange k) throws TrainingException {
        if (customers < 2) {
            throw new TrainingException("segmentation '" + segmentation + "' needs at least 2 customers, but there "
                    + (customers == 0 ? "are none" : "is 1") + ". Add customers.");
        }
        if (customers < k.most()) {
            throw new TrainingException("segmentation '" + segmentation + "' asks for k " + k + ", but there are only "
                    + customers + " customers. Ask for a k of at most " + customers + ", or add customers.");
        }
        if ((long) customers * columns > Integer.MAX_VALUE - 8) {
            throw new TrainingException("segmentation '" + segmentation + "' would need a matrix of " + customers
                    + " × " + columns + ", more than the " + (Integer.MAX_VALUE - 8)
                    + " values that can be held. Use fewer features or categories with fewer levels.");
        }
    }

    /** Every value is finite: a value far outside the others can overflow once it is scaled. */
    public static void checkFinite(String segmentation, Matrix matrix, List<String> columns) throws TrainingException {
        double[] values = matrix.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new TrainingException("segmentation '" + segmentation + "': the column '"
                        + columns.get(i % matrix.columns())
                        + "' holds a value that is not finite once scaled. Look for an absurd value or weight.");
            }
        }
    }

    /** At least as many different rows as the most segments asked for. */
    public static void checkDistinct(String segmentation, Matrix matrix, List<String> features, KRange k)
            throws TrainingException {
        int distinct = distinctRows(matrix, k.most());
        if (distinct == 1) {
            throw new TrainingException("segmentation '" + segmentation + "': all " + matrix.rows()
                    + " customers are alike in its features (" + String.join(", ", features)
                    + "), so nothing sets segments apart. Choose other features.");
        }
        if (distinct < k.most()) {
            throw new TrainingException("segmentation '" + segmentation + "' asks for k " + k + ", but its "
                    + matrix.rows() + " customers have only " + distinct + " different rows of features. Ask for a k "
                    + "of at most " + distinct + ", or add features.");
        }
    }

    /** How many different rows there are, counted up to {@code limit}. */
    private static int distinctRows(Matrix matrix, int limit) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < matrix.rows() && seen.size() < limit; i++) {
            boolean found = false;
            for (int j = 0; j < seen.size() && !found; j++) {
                found = equalRows(matrix, i, seen.get(j));
            }
            if (!found) {
                seen.add(i);
            }
        }
        return seen.size();
    }

    private static boolean equalRows(Matrix matrix, int a, int b) {
        for (int j = 0; j < matrix.columns(); j++) {
            if (matrix.get(a, j) != matrix.get(b, j)) {
                return false;
            }
        }
        return true;
    }
}
