package dev.tessera.definition;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's own files. */
final class Repository {
    private Repository() {}

    /** Its folder. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder above has .mvn");
        }
        return folder;
    }
}
