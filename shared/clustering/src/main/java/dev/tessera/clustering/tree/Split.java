package dev.tessera.clustering.tree;

/**
 * A question that parts the rows of a node in two.
 *
 * @param yes who goes one way
 * @param no who goes the other; every value meets one of the two, but for a missing one where the node has none
 * @param gain by how much it lowers the weighted Gini impurity
 */
record Split(Condition yes, Condition no, double gain) {}
