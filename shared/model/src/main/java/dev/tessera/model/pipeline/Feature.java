package dev.tessera.model.pipeline;

import java.util.List;

/** One fitted feature. */
public sealed interface Feature permits NumberFeature, CategoryFeature {
    /** Its name, and the column it is read from. */
    String name();

    /** The names of the matrix columns it fills, at least one. */
    List<String> columns();

    /** How many matrix columns it fills. */
    int width();
}
