package dev.tessera.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The project's own folder, and real files that may lie beside it. */
public final class SharedData {
    private SharedData() {}

    /** The folder that has {@code template.yaml}. */
    public static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests must run inside the project");
            }
        }
        return folder;
    }

    /** A file of {@code ../shared/data}; where it is absent the test is skipped. */
    public static Path file(String name) {
        Path file = project().resolveSibling("shared").resolve("data").resolve(name);
        if (!Files.exists(file)) {
            System.err.println("SKIPPED, for want of ../shared/data/" + name);
        }
        Assumptions.assumeTrue(Files.exists(file), "skipped for want of ../shared/data/" + name);
        return file;
    }
}
