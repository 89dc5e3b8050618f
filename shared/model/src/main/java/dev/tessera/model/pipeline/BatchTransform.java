package dev.tessera.model.pipeline;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import java.util.List;

/** All customers through a pipeline: names and levels are looked up once, not for every row. */
final class BatchTransform {
    /** Rows are done in blocks that stay in the cache while feature after feature fills its columns. */
    private static final int BLOCK_ROWS = 256;

    private final FeaturePipeline pipeline;
    private final List<Feature> features;
    private final Customers customers;
    private final int width;
    private final int[] sources;
    /** For each category: the block's column for each of the customers' levels, and last the one for missing. */
    private final int[][] columnsByLevel;
    /** For each ordinal: the index in its order for each of the customers' levels. */
    private final double[][] indexByLevel;

    BatchTransform(FeaturePipeline pipeline, Customers customers) {
        this.pipeline = pipeline;
        this.features = pipeline.features();
        this.customers = customers;
        this.width = pipeline.width();
        this.sources = new int[features.size()];
        this.columnsByLevel = new int[features.size()][];
        this.indexByLevel = new double[features.size()][];
        for (int i = 0; i < sources.length; i++) {
            Feature feature = features.get(i);
            sources[i] = source(feature);
            columnsByLevel[i] = feature instanceof CategoryFeature category
                    ? columnsByLevel(category, customers.levels(sources[i]))
                    : new int[0];
            indexByLevel[i] = feature instanceof OrdinalFeature ordinal
                    ? customers.levels(sources[i]).stream()
                            .mapToDouble(level -> OrdinalFeature.index(ordinal.order(), level))
                            .toArray()
                    : new double[0];
        }
    }

    Matrix run(int threads) {
        long cells = (long) customers.size() * width;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(customers.size() + " customers × " + width
                    + " matrix columns are more than one array holds (" + (Integer.MAX_VALUE - 8)
                    + "): use fewer features or fewer customers");
        }
        double[] matrix = new double[(int) cells];
        int blocks = (customers.size() + BLOCK_ROWS - 1) / BLOCK_ROWS;
        try (Workers workers = new Workers(threads)) {
            workers.run(blocks, (block, worker) -> block(block, matrix));
        }
        return Matrix.wrap(matrix, customers.size(), width);
    }

    private void block(int block, double[] matrix) {
        int start = block * BLOCK_ROWS;
        int end = Math.min(customers.size(), start + BLOCK_ROWS);
        int at = 0;
        for (int i = 0; i < sources.length; i++) {
            fill(i, start, end, matrix, at);
            at += features.get(i).width();
        }
        Donors donors = pipeline.donors();
        if (donors != null) {
            fillFromDonors(donors, FeaturePipeline.numbers(features, donors), start, end, matrix);
        }
    }

    private void fill(int i, int start, int end, double[] matrix, int at) {
        Feature feature = features.get(i);
        NumberFeature number = feature.number();
        int[] columns = columnsByLevel[i];
        for (int row = start; row < end; row++) {
            if (number != null) {
                number.encode(raw(row, i), matrix, row * width + at);
            } else if (feature instanceof CategoryFeature category) {
                double value = customers.value(row, sources[i]);
                int level = Double.isNaN(value) ? columns.length - 1 : (int) value;
                category.encode(columns[level], matrix, row * width + at);
            }
        }
    }

    private double raw(int row, int i) {
        double value = customers.value(row, sources[i]);
        return features.get(i) instanceof OrdinalFeature && !Double.isNaN(value) ? indexByLevel[i][(int) value] : value;
    }

    private void fillFromDonors(Donors donors, int[] numbers, int start, int end, double[] matrix) {
        for (int row = start; row < end; row++) {
            boolean gaps = false;
            for (int j = 0; j < width; j++) {
                gaps |= Double.isNaN(matrix[row * width + j]);
            }
            if (gaps) {
                int customer = row;
                pipeline.fillFromDonors(donors, numbers, i -> raw(customer, i), matrix, row * width);
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
        ColumnType expected = feature.source();
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
