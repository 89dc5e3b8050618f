package dev.tessera.model.members;

/**
 * A customer of a segment, as the training scored it.
 *
 * @param distance Euclidean, in the model's space, to the segment's centroid
 * @param runnerUp the id of the second nearest segment
 * @param runnerUpDistance the distance to that one's
 */
public record Member(String customerId, double distance, int runnerUp, double runnerUpDistance) {}
