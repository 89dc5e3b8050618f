package dev.tessera.clustering.drift;

/**
 * How far a column has moved between two counts.
 *
 * @param stabilityIndex Σ (p − q) log(p / q) over the bins, shares counted with half a value more in each; 0 where nothing moved
 * @param kolmogorovSmirnov the greatest difference of the two distribution functions at the edges; NaN of a category
 * @param kolmogorovSmirnovError by how much the greatest difference anywhere may be more; NaN of a category
 * @param chance how likely chance alone moves it so far: of a chi-squared test over bins that are joined until five
 *     values are expected in each, and of the Kolmogorov-Smirnov test, the less likely, times the number of tests
 */
public record Shift(double stabilityIndex, double kolmogorovSmirnov, double kolmogorovSmirnovError, double chance) {}
