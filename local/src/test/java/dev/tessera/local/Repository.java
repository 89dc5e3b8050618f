package dev.tessera.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the project's files are, whichever module's folder the tests run in. */
public final class Repository {
    public static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("template.yaml"))) {
            here = Objects.requireNonNull(here.getParent(), "expected template.yaml in a folder above");
        }
        return here;
    }
}
