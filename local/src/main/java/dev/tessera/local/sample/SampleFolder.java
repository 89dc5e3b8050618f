package dev.tessera.local.sample;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.OutFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that a sample is written to. What is not kept goes when it closes. */
final class SampleFolder implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    /** What was made, files and folders, each after the folder that it is in. */
    private final List<Path> made = new ArrayList<>();

    private final List<Path> files = new ArrayList<>();

    private SampleFolder(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder that is empty, or makes it. */
    static SampleFolder open(Path named) throws ArgumentException, IOException {
        Path folder = named.toAbsolutePath().normalize();
        SampleFolder sample = new SampleFolder(folder);
        if (OutFolder.make(folder)) {
            sample.made.add(folder);
        } else {
            requireEmpty(folder);
        }
        return sample;
    }

    private static void requireEmpty(Path folder) throws ArgumentException, IOException {
        Optional<Path> other;
        try (Stream<Path> entries = Files.list(folder)) {
            other = entries.sorted().findFirst();
        }
        if (other.isPresent()) {
            throw new ArgumentException("--out " + folder + " already holds files, such as '"
                    + other.get().getFileName() + "'; name an empty folder or a new one");
        }
    }

    /** A new file at {@code path} below the folder. */
    OutputStream create(String path) throws IOException {
        Path file = folder.resolve(path);
        Path parent = file.getParent();
        if (parent != null && !Files.exists(parent)) {
            Files.createDirectory(parent);
            made.add(parent);
        }
        made.add(file);
        files.add(file);
        return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    /** Keeps all files. @return them */
    List<Path> keep() {
        made.clear();
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (Path path : made.reversed()) {
            Files.deleteIfExists(path);
        }
    }
}
