package dev.tessera.local.segment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the files named on the command line before anything is begun. */
final class InputFiles {
    private InputFiles() {}

    /**
     * Checks that there is a file that can be read.
     *
     * @throws ArgumentException when not
     */
    static void check(Path file) throws ArgumentException {
        if (!Files.exists(file)) {
            throw new ArgumentException("there is no file '" + file + "'; check its name and the folder you are in");
        }
        if (Files.isDirectory(file)) {
            throw new ArgumentException("'" + file + "' is a folder; name the files in it instead");
        }
        if (!Files.isReadable(file)) {
            throw new ArgumentException("'" + file + "' cannot be read: no permission; allow it with chmod +r");
        }
    }

    /** A small file's text. */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("'" + file + "' is not a text in UTF-8; save it as such", e);
        }
    }
}
