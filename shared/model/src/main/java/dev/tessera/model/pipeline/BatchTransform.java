package dev.tessera.model.pipeline;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import java.util.List;

/** All customers through a pipeline: names and levels are looked up once, not for every row. */
final class BatchTransform {
    /** Rows are done in blocks that stay in the cache while feature after feature fills its columns. */
    private static final int BLOCK_ROWS = 256;

    private final List<Feature> features;
    private final Customers customers;
    private final int width;
    private final int[] sources;
    /** For each category: the block's column for each of the customers' levels, and last the one for missing. */
    private final int[][] columnsByLevel;

    BatchTransform(FeaturePipeline pipeline, Customers customers) {
        this.features = pipeline.features();
        this.customers = customers;
        this.width = pipeline.width();
        this.sources = new int[features.size()];
        this.columnsByLevel = new int[features.size()][];
        for (int i = 0; i < sources.length; i++) {
            Feature feature = features.get(i);
            sources[i] = source(feature);
            columnsByLevel[i] = feature instanceof CategoryFeature category
                    ? columnsByLevel(category, customers.levels(sources[i]))
                    : new int[0];
        }
    }

    Matrix run() {
        long cells = (long) customers.size() * width;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(customers.size() + " customers × " + width
                    + " matrix columns are more than one array holds (" + (Integer.MAX_VALUE - 8)
                    + "): use fewer features or fewer customers");
        }
        double[] matrix = new double[(int) cells];
        for (int start = 0; start < customers.size(); start += BLOCK_ROWS) {
            int end = Math.min(customers.size(), start + BLOCK_ROWS);
            int at = 0;
            for (int i = 0; i < sources.length; i++) {
                fill(i, start, end, matrix, at);
                at += features.get(i).width();
            }
        }
        return Matrix.wrap(matrix, customers.size(), width);
    }

    private void fill(int i, int start, int end, double[] matrix, int at) {
        Feature feature = features.get(i);
        int source = sources[i];
        int[] columns = columnsByLevel[i];
        for (int row = start; row < end; row++) {
            double value = customers.value(row, source);
            if (feature instanceof NumberFeature number) {
                matrix[row * width + at] = number.scaled(value);
            } else if (feature instanceof CategoryFeature category) {
                int level = Double.isNaN(value) ? columns.length - 1 : (int) value;
                category.encode(columns[level], matrix, row * width + at);
            }
        }
    }

    private int source(Feature feature) {
        int source = customers.indexOf(feature.name());
        if (source < 0) {
            throw new IllegalArgumentException("the model needs the feature '" + feature.name()
                    + "', but the customers' features are "
                    + customers.features().stream().map(c -> c.name()).toList());
        }
        ColumnType expected = feature instanceof NumberFeature ? ColumnType.NUMBER : ColumnType.CATEGORY;
        ColumnType found = customers.features().get(source).type();
        if (found != expected) {
            throw new IllegalArgumentException(
                    "the model needs the feature '" + feature.name() + "' as " + expected + ", but it is " + found);
        }
        return source;
    }

    private static int[] columnsByLevel(CategoryFeature category, List<String> levels) {
        int[] columns = new int[levels.size() + 1];
        for (int i = 0; i < levels.size(); i++) {
            columns[i] = category.columnOf(levels.get(i));
        }
        columns[levels.size()] = category.columnOf(null);
        return columns;
    }
}
