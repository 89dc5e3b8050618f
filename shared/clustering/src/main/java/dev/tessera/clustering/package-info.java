/**
 * Clustering of rows of numbers, for use on its own: it needs Commons Math and nothing else. What is computed and how
 * exactly is in {@code docs/maths.md}. Counts of rows, columns, clusters and components are n, d, k and c; every matrix
 * is row-major; rows and columns in errors are counted from 0.
 *
 * <pre>{@code
 * MatrixBuilder rows = new MatrixBuilder(6, 2);
 * rows.add(20, 1000).add(22, 1100).add(Double.NaN, 1050).add(60, 9000).add(64, 9300).add(61, Double.NaN);
 * Matrix raw = rows.build();
 *
 * Matrix filled = KnnImputer.fit(raw, 2).transform(raw, 1);
 * Matrix scaled = Matrix.zeros(filled.rows(), filled.columns());
 * for (int j = 0; j < filled.columns(); j++) {
 *     double[] column = filled.column(j);
 *     Scaling scaling = Scaling.standard(ColumnStatistics.of(column));
 *     for (int i = 0; i < column.length; i++) {
 *         scaled.values()[i * filled.columns() + j] = scaling.apply(column[i]);
 *     }
 * }
 *
 * KMeansResult result = KMeans.fit(scaled, KMeansOptions.of(2, 42), IterationListener.none());
 * double silhouette = Silhouette.of(scaled, result.assignments(), 2, 1).mean();
 * double[] onScreen = Pca.fit(scaled).first(2).transform(scaled.row(0));
 * Nearest next = new NearestCentroids(result.centroids()).of(scaled.row(0));
 * }</pre>
 */
@NullMarked
package dev.tessera.clustering;

import org.jspecify.annotations.NullMarked;
