package dev.tessera.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the data sets that lie beside the repository, where they do. */
public final class SharedData {
    private SharedData() {}

    /** The file below {@code ../shared/data}; the test is skipped, saying so, where it is absent. */
    public static Path file(String path) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        Path file = folder.resolveSibling("shared").resolve("data").resolve(path);
        boolean there = Files.isReadable(file);
        if (!there) {
            System.err.println("SKIPPED: no data at ../shared/data/" + path);
        }
        assumeTrue(there, () -> "needs ../shared/data/" + path + " beside the repository; not there, so not tested");
        return file;
    }
}
