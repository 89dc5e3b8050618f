package dev.tessera.local.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Outputs of {@code tessera segment}: folders in a folder, or that folder itself. */
public final class FolderRuns implements RunsSource {
    private static final String SUMMARY = "training.json";

    private final Path root;

    /** In this folder. */
    public FolderRuns(Path root) {
        this.root = root;
    }

    @Override
    public List<String> folders() throws IOException {
        if (Files.isRegularFile(root.resolve(SUMMARY))) {
            return List.of("");
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(folder -> Files.isRegularFile(folder.resolve(SUMMARY)))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Optional<byte[]> read(String folder, String path) throws IOException {
        Path file = root.resolve(folder).resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}
