package dev.tessera.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One side of a comparison, driven over standard input and output by {@code compare.py}, which makes all sides take
 * turns. {@code prepare NAME} is answered with the works that there are for this problem, {@code run WORK} does one round
 * and is answered with the milliseconds it took and what the work says of itself.
 */
public final class Rounds {
    /** One round. */
    @FunctionalInterface
    public interface Work {
        /** Does it and says what came out, as {@code name=value} with blanks between. */
        String run();
    }

    /** Whatever can be done about a problem. */
    @FunctionalInterface
    public interface Side {
        /** Works by name, of a problem such as {@code kmeans 1000000 20 8 50}, in the order in which they are run. */
        Map<String, Work> works(String[] problem) throws IOException;
    }

    private Rounds() {}

    /** Answers until the input ends. */
    public static void serve(Side side) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Map<String, Work> works = Map.of();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] command = line.split(" ", 2);
            if (command[0].equals("prepare")) {
                works = side.works(command[1].split(" ", -1));
                System.out.println(String.join("\t", works.keySet()));
                continue;
            }
            Work work = works.get(command[1]);
            if (work == null) {
                throw new IllegalArgumentException("no work is called " + command[1] + ": there are " + works.keySet());
            }
            long start = System.nanoTime();
            String said = work.run();
            System.out.println((System.nanoTime() - start) / 1e6 + " " + said);
        }
    }
}
