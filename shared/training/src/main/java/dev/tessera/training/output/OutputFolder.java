package dev.tessera.training.output;

import java.io.IOException;
import java.io.OutputStream;

/** Where a training's files go: a folder on disk, or a prefix in a bucket. Owned by training, implemented around it. */
@FunctionalInterface
public interface OutputFolder {
    /**
     * Opens a new file for writing; it is whole only once the stream is closed. A stream whose writing failed is never
     * closed, so what it holds must not be seen: half a file is no file.
     *
     * @param path below the folder, with {@code /} between names
     * @param contentType a media type
     */
    OutputStream create(String path, String contentType) throws IOException;
}
