package dev.tessera.training;

import dev.tessera.training.output.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An output folder in memory: a file is there once its stream is closed. */
public final class MemoryOutput implements OutputFolder {
    public final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, String> contentTypes = new LinkedHashMap<>();
    private long bytesLeft = Long.MAX_VALUE;

    /** Fails once so many bytes have been written. */
    public static MemoryOutput failingAfter(long bytes) {
        MemoryOutput output = new MemoryOutput();
        output.bytesLeft = bytes;
        return output;
    }

    @Override
    public OutputStream create(String path, String contentType) {
        return new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                bytesLeft -= length;
                if (bytesLeft < 0) {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }
                super.write(bytes, offset, length);
            }

            @Override
            public void close() {
                files.put(path, toByteArray());
                contentTypes.put(path, contentType);
            }
        };
    }

    public String text(String path) {
        return new String(
                Objects.requireNonNull(files.get(path), () -> path + " in " + files.keySet()), StandardCharsets.UTF_8);
    }
}
