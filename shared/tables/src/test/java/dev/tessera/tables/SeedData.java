package dev.tessera.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the real files that stand beside the repository, and the repository's own. */
public final class SeedData {
    private SeedData() {}

    /** A file of {@code ../shared/data}; where it is absent the test is skipped, loudly. */
    public static Path file(String name) {
        Path file = root().resolve("../shared/data").resolve(name).normalize();
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: the real file " + file + " is not there, nothing was proved");
        return file;
    }

    /** The folder of the repository. */
    public static Path root() {
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
