package dev.tessera.model;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole project, from wherever within it the tests run. */
public final class RepositoryRoot {
    private RepositoryRoot() {}

    /** The nearest folder above that holds {@code .mvn}. */
    public static Path find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder with .mvn above " + start);
    }
}
