package dev.tessera.benchmarks.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A few callers, each of which asks again as soon as it has its answer, for a time. */
final class Load {
    private static final int CALLERS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    Load(String token) {
        this.token = token;
    }

    /**
     * What came of it.
     *
     * @param nanos of each answer, sorted
     * @param errors answers of another status than 200
     */
    record Result(long[] nanos, long errors, Duration took) {
        double perSecond() {
            return nanos.length / (took.toNanos() / 1e9);
        }

        /** Milliseconds within which this share was answered. */
        double percentile(double share) {
            return nanos[(int) Math.max(0, Math.ceil(share * nanos.length) - 1)] / 1e6;
        }
    }

    /** One kind of request. */
    record Kind(
            String name, URI base, Function<SplittableRandom, String> path, Function<SplittableRandom, String> body) {}

    Result run(Kind kind, Duration time, long seed) throws Exception {
        List<Callable<List<long[]>>> callers = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; i < CALLERS; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            callers.add(() -> call(kind, random, end));
        }
        long began = System.nanoTime();
        List<long[]> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<List<long[]>> caller : threads.invokeAll(callers)) {
                answers.addAll(caller.get());
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long[] nanos = answers.stream().mapToLong(answer -> answer[1]).sorted().toArray();
        return new Result(
                nanos, answers.stream().filter(answer -> answer[0] != 200).count(), took);
    }

    /** Status and nanoseconds of each. */
    private List<long[]> call(Kind kind, SplittableRandom random, long end) throws Exception {
        List<long[]> answers = new ArrayList<>();
        while (System.nanoTime() < end) {
            String body = kind.body.apply(random);
            HttpRequest request = HttpRequest.newBuilder(kind.base.resolve(kind.path.apply(random)))
                    .header("authorization", "Bearer " + token)
                    .method(
                            body.isEmpty() ? "GET" : "POST",
                            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            long began = System.nanoTime();
            int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
            answers.add(new long[] {status, System.nanoTime() - began});
        }
        return answers;
    }

    /** The middle one. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
