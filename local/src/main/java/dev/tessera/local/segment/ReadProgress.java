package dev.tessera.local.segment;

import dev.tessera.training.stage.Progress;

/** Is told how far the reading of files is, and then the training. */
public interface ReadProgress extends Progress {
    /** {@code done} of {@code total} bytes; {@code stage} says what for. */
    void reading(String stage, long done, long total);
}
