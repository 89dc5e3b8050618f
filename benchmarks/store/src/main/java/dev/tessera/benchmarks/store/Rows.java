package dev.tessera.benchmarks.store;

import java.util.Random;

/** Made-up rows of customers: an id and numbers of two decimals. */
final class Rows {
    private static final int COLUMNS = 12;

    private final Random random;

    Rows(Random random) {
        this.random = random;
    }

    String row(int id) {
        StringBuilder row = new StringBuilder("c").append(id);
        for (int column = 0; column < COLUMNS; column++) {
            row.append(',').append(random.nextInt(10_000_000) / 100.0);
        }
        return row.toString();
    }

    static String header() {
        StringBuilder header = new StringBuilder("id");
        for (int column = 0; column < COLUMNS; column++) {
            header.append(",n").append(column);
        }
        return header.append('\n').toString();
    }

    /** The definition of a file of them. */
    static String definition() {
        StringBuilder yaml = new StringBuilder("dataset: " + OneDataset.DATASET + "\n")
                .append("tables:\n  customers:\n    key: id\n    delivery: full\n")
                .append("    columns:\n");
        for (int column = 0; column < COLUMNS; column++) {
            yaml.append("      n").append(column).append(": number\n");
        }
        return yaml.append("segmentations:\n  all: {roles: behaviour, k: 3-5}\n")
                .toString();
    }
}
