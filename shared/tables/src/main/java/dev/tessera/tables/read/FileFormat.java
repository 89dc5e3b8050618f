package dev.tessera.tables.read;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads files of a format that needs libraries of its own. Found by {@link java.util.ServiceLoader}, so that only those
 * programs carry the libraries that read such files.
 */
public interface FileFormat {
    /** What such a file's bytes begin with, in hexadecimal capitals. */
    String firstBytes();

    /**
     * Opens a file.
     *
     * @param name what errors call it
     * @param file the file, there until the rows are closed
     * @throws TableException when it is no table
     */
    Rows open(String name, Path file, ReadOptions options) throws IOException, TableException;
}
