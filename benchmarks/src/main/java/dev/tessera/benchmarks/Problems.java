package dev.tessera.benchmarks;

import dev.tessera.clustering.matrix.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** Rows about overlapping centres, the same for all who are compared. */
final class Problems {
    private Problems() {}

    /** Rows about {@code 2k} centres a little closer to each other than the rows spread. */
    static Matrix rows(int n, int d, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] centres = new double[2 * k * d];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 0.9 * random.nextGaussian();
        }
        double[] values = new double[n * d];
        for (int i = 0; i < n; i++) {
            int centre = random.nextInt(2 * k) * d;
            for (int j = 0; j < d; j++) {
                values[i * d + j] = centres[centre + j] + random.nextGaussian();
            }
        }
        return Matrix.wrap(values, n, d);
    }

    /** k rows, evenly spread over the matrix. */
    static Matrix starts(Matrix rows, int k) {
        int d = rows.columns();
        double[] starts = new double[k * d];
        for (int c = 0; c < k; c++) {
            int row = (int) ((long) c * rows.rows() / k);
            System.arraycopy(rows.values(), row * d, starts, c * d, d);
        }
        return Matrix.wrap(starts, k, d);
    }

    /** Row-major doubles, least byte first, for other programs. */
    static void write(Matrix matrix, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : matrix.values()) {
                buffer.putDouble(value);
                if (!buffer.hasRemaining()) {
                    drain(buffer, out);
                }
            }
            drain(buffer, out);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel out) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }
}
