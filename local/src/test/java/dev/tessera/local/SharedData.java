package dev.tessera.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files that may lie beside the project. */
public final class SharedData {
    private SharedData() {}

    /** A file of {@code ../shared/data}; where it is absent the test is skipped. */
    public static Path file(String name) {
        Path file = Repository.ROOT.resolveSibling("shared").resolve("data").resolve(name);
        if (!Files.exists(file)) {
            System.err.println("SKIPPED, for want of ../shared/data/" + name);
        }
        Assumptions.assumeTrue(Files.exists(file), "skipped for want of ../shared/data/" + name);
        return file;
    }
}
