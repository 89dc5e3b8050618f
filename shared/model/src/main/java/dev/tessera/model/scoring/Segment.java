package dev.tessera.model.scoring;

/**
 * One segment of a model.
 *
 * @param id stays with the segment; from 1
 * @param name what people call it
 * @param size how many customers it had in training
 * @param share the same as a share of all, 0 to 1
 */
public record Segment(int id, String name, int size, double share) {}
