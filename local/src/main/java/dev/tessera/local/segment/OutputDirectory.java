package dev.tessera.local.segment;

import dev.tessera.training.output.OutputFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a training's files go to. They are written aside and moved in by {@link #commit}, {@code
 * training.json} last, so that an earlier output stays until a new one is whole, and a failure leaves nothing.
 */
final class OutputDirectory implements OutputFolder, AutoCloseable {
    private static final String SUMMARY = "training.json";
    private static final String PARTIAL = ".partial-";
    private static final List<String> FILES = List.of(
            SUMMARY,
            "definition.yaml",
            "data-report.json",
            "across.json",
            "report.html",
            "report-data.json",
            "across.json",
            "rejected.csv",
            "rejected",
            "drift.json",
            "exports",
            LabelsFile.NAME);

    private final Path folder;
    private final Path partial;
    private final boolean made;
    private final List<String> earlier;
    private boolean committed;

    private OutputDirectory(Path folder, boolean made, List<String> earlier) throws IOException {
        this.folder = folder;
        this.made = made;
        this.earlier = earlier;
        this.partial = Files.createTempDirectory(folder, PARTIAL);
    }

    /**
     * Prepares {@code folder}, making it where there is none.
     *
     * @throws ArgumentException when it holds anything but an earlier output
     */
    static OutputDirectory open(Path named) throws ArgumentException, IOException {
        Path folder = named.toAbsolutePath().normalize();
        boolean made = OutFolder.make(folder);
        return new OutputDirectory(folder, made, earlier(folder));
    }

    /** The entries of an earlier output, {@link #SUMMARY} first. */
    private static List<String> earlier(Path folder) throws ArgumentException, IOException {
        Optional<Path> other;
        try (Stream<Path> entries = Files.list(folder)) {
            other = entries.filter(entry -> !entry.getFileName().toString().startsWith(PARTIAL))
                    .sorted()
                    .findFirst();
        }
        if (other.isEmpty()) {
            return List.of();
        }
        Optional<EarlierOutput> output = EarlierOutput.in(folder);
        if (output.isEmpty()) {
            throw new ArgumentException("--out " + folder + " already holds other files, such as '"
                    + other.get().getFileName() + "', and no earlier output; name an empty folder or a new one");
        }
        List<String> names = new ArrayList<>(FILES);
        names.addAll(output.get().segmentations());
        return names;
    }

    @Override
    public OutputStream create(String path, String contentType) throws IOException {
        Path file = partial.resolve(path).normalize();
        if (!file.startsWith(partial)) {
            throw new IOException("'" + path + "' is outside the output folder");
        }
        Files.createDirectories(file.getParent());
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** Puts what was written in the place of an earlier output. */
    void commit() throws IOException {
        for (String name : earlier) {
            Path old = folder.resolve(name).normalize();
            if (folder.equals(old.getParent())) {
                delete(old);
            }
        }
        List<Path> entries;
        try (Stream<Path> list = Files.list(partial)) {
            entries = new ArrayList<>(list.sorted().toList());
        }
        // Last, because where it is everything is.
        Path summary = partial.resolve(SUMMARY);
        if (entries.remove(summary)) {
            entries.add(summary);
        }
        for (Path entry : entries) {
            Path target = folder.resolve(entry.getFileName());
            delete(target);
            Files.move(entry, target);
        }
        committed = true;
    }

    /** Removes what was not committed, also what a run that was killed has left. */
    @Override
    public void close() throws IOException {
        List<Path> partials;
        try (Stream<Path> entries = Files.list(folder)) {
            partials = entries.filter(entry -> entry.getFileName().toString().startsWith(PARTIAL))
                    .toList();
        }
        for (Path left : partials) {
            delete(left);
        }
        if (made && !committed) {
            Files.delete(folder);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
