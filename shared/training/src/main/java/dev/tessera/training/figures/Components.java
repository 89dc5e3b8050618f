package dev.tessera.training.figures;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.report.Figures.Component;
import dev.tessera.report.Figures.Loading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the map's axes stand for. */
final class Components {
    /** So many loadings of a component are told. */
    static final int LOADINGS = 30;

    private Components() {}

    /** The first two, or the only one. */
    static List<Component> of(Pca pca, List<String> columns) {
        Matrix loadings = pca.loadings();
        double[] deviations = deviations(loadings);
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < Math.min(2, loadings.rows()); c++) {
            List<Loading> strongest = new ArrayList<>();
            for (int j = 0; j < loadings.columns(); j++) {
                strongest.add(new Loading(
                        columns.get(j), Digits.six(deviations[j] > 0 ? loadings.get(c, j) / deviations[j] : 0)));
            }
            strongest.sort(Comparator.comparingDouble(loading -> -Math.abs(loading.loading())));
            components.add(new Component(
                    pca.explainedVarianceRatio()[c],
                    columns.size(),
                    strongest.subList(0, Math.min(LOADINGS, strongest.size()))));
        }
        return components;
    }

    /** Of each column: all components together carry its whole variance. */
    private static double[] deviations(Matrix loadings) {
        double[] deviations = new double[loadings.columns()];
        for (int j = 0; j < deviations.length; j++) {
            for (int c = 0; c < loadings.rows(); c++) {
                deviations[j] += loadings.get(c, j) * loadings.get(c, j);
            }
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return deviations;
    }
}
