package dev.tessera.model.scoring;

/** A model as {@code model.json}: format {@code tessera-model/1}, described in {@code docs/model-format.md}. */
public final class ModelJson {
    private ModelJson() {}

    /** Writes all numbers so that they read back to the same bits. */
    public static byte[] write(Model model) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a model.
     *
     * @throws ModelFormatException when it is damaged, or of a format newer than this code
     */
    public static Model read(byte[] json) throws ModelFormatException {
        throw new UnsupportedOperationException();
    }
}
