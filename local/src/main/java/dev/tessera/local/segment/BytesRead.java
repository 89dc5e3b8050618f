package dev.tessera.local.segment;

import dev.tessera.local.segment.InputFiles.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** How far all files together have been read. */
final class BytesRead {
    private final String stage;
    private final ReadProgress progress;
    private final long total;
    private long before;
    private long now;

    BytesRead(String stage, List<InputFile> files, ReadProgress progress) throws IOException {
        this.stage = stage;
        this.progress = progress;
        long sum = 0;
        for (InputFile file : files) {
            sum += Files.size(file.path());
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
