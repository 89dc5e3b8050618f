package dev.tessera.local.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How far all files together have been read. */
final class BytesRead {
    private final String stage;
    private final ReadProgress progress;
    private final long total;
    private long before;
    private long now;

    BytesRead(String stage, List<Path> files, ReadProgress progress) throws IOException {
        this.stage = stage;
        this.progress = progress;
        long sum = 0;
        for (Path file : files) {
            sum += Files.size(file);
        }
        this.total = sum;
    }

    InputStream count(InputStream in) {
        before += now;
        now = 0;
        return new CountedInput(in, count -> {
            now = count;
            progress.reading(stage, before + count, total);
        });
    }
}
