package dev.tessera.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Customers in three clumps, easy to tell apart. */
final class BlobsCsv {
    private BlobsCsv() {}

    /** {@code id,a,b,c} with ids from {@code first} on. */
    static String rows(int first, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StringBuilder csv = new StringBuilder("id,a,b,c\n");
        for (int i = 0; i < count; i++) {
            int clump = 10 * (i % 3);
            csv.append("c%05d".formatted(first + i));
            for (int column = 0; column < 3; column++) {
                csv.append(',').append(Math.round(1000 * (clump + random.nextGaussian())) / 1000.0);
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    static Path write(Path file, int count) throws IOException {
        return Files.writeString(file, rows(1, count, 1));
    }
}
