package dev.tessera.benchmarks.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tessera.benchmarks.api.Load.Kind;
import dev.tessera.benchmarks.api.Load.Result;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.Ports;
import dev.tessera.local.stack.Throttle;
import dev.tessera.local.token.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks 100,000 customers up and scores others, through the embedded gateway, beside an echo of the request, beside the
 * very answers served without a store, and beside one read of DynamoDB Local. All go through the same gateway with the same token check, in turns.
 */
public final class ApiLoad {
    private static final int CUSTOMERS = 100_000;
    private static final int COLUMNS = 12;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final String SCORE = "/v1/datasets/bank/segmentations/behaviour/score";

    private ApiLoad() {}

    /** Takes nothing. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedStack.Options options = new EmbeddedStack.Options(
                Ports.free(),
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                TokenIssuer.ofProcess(),
                Throttle.NONE);
        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            train(stack);
            measure(stack);
        }
        System.exit(0);
    }

    private static void train(EmbeddedStack stack) throws Exception {
        CompletableFuture<?> trained = stack.invocations()
                .first(invocation -> invocation.function().equals("training")
                        && invocation.outcome().toString().contains("\"promoted\""));
        put(stack, "definitions/bank.yaml", definition());
        put(stack, "incoming/bank/customers.csv", customers());
        trained.join();
    }

    private static void put(EmbeddedStack stack, String key, String content) {
        stack.clients()
                .s3()
                .putObject(
                        request -> request.bucket(EmbeddedStack.BUCKET).key(key),
                        RequestBody.fromString(content, StandardCharsets.UTF_8));
    }

    private static String definition() {
        StringBuilder yaml = new StringBuilder("dataset: bank\ntables:\n  customers:\n    key: id\n    columns:\n");
        for (int i = 0; i < COLUMNS; i++) {
            yaml.append("      f").append(i).append(": {type: number, role: behaviour}\n");
        }
        return yaml.append("segmentations:\n  behaviour: {k: 4}\n").toString();
    }

    private static String customers() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("id");
        for (int i = 0; i < COLUMNS; i++) {
            csv.append(",f").append(i);
        }
        csv.append('\n');
        for (int i = 0; i < CUSTOMERS; i++) {
            csv.append('c').append(i);
            for (int j = 0; j < COLUMNS; j++) {
                csv.append(',').append(value(random, i % 4));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String value(SplittableRandom random, int group) {
        return String.format(Locale.ROOT, "%.2f", 100 * group + 40 * random.nextDouble());
    }

    private static String customer(SplittableRandom random) {
        return "/v1/datasets/bank/customers/c" + random.nextInt(CUSTOMERS);
    }

    private static String unstored(SplittableRandom random) {
        StringBuilder body = new StringBuilder("{\"id\":\"new\"");
        int group = random.nextInt(4);
        for (int i = 0; i < COLUMNS; i++) {
            body.append(",\"f").append(i).append("\":").append(value(random, group));
        }
        return body.append('}').toString();
    }

    private static void measure(EmbeddedStack stack) throws Exception {
        String token = stack.tokens().issue(List.of("segments/read"), List.of(), Duration.ofHours(1));
        URI api = stack.endpoints().http();
        SplittableRandom random = new SplittableRandom(2);
        URI echo = stack.serve(() -> echo());
        URI oneRead = stack.serve(() -> oneRead(stack.clients().dynamo()));
        URI sameLookup = stack.serve(() -> always(answer(api, token, customer(random), "")));
        URI sameScore = stack.serve(() -> always(answer(api, token, SCORE, unstored(random))));
        List<Kind> kinds = List.of(
                new Kind("echo", echo, ApiLoad::customer, any -> ""),
                new Kind("lookup's JSON without a store", sameLookup, ApiLoad::customer, any -> ""),
                new Kind("one read of DynamoDB Local", oneRead, ApiLoad::customer, any -> ""),
                new Kind("lookup", api, ApiLoad::customer, any -> ""),
                new Kind("echo of a body", echo, any -> SCORE, ApiLoad::unstored),
                new Kind("score's JSON without a model", sameScore, any -> SCORE, ApiLoad::unstored),
                new Kind("score", api, any -> SCORE, ApiLoad::unstored));
        Load load = new Load(token);
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            load.run(kind, WARM_UP, 1);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Kind kind : kinds) {
                results.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(load.run(kind, ROUND, 10L + round));
            }
        }
        print(results);
    }

    private static void print(Map<String, List<Result>> results) {
        System.out.println("| request | a second | of the echo | p50, ms | p99, ms | answers |");
        System.out.println("|---|---|---|---|---|---|");
        double echo = 1;
        for (Map.Entry<String, List<Result>> kind : results.entrySet()) {
            List<Result> rounds = kind.getValue();
            double perSecond = median(rounds, Result::perSecond);
            if (kind.getKey().startsWith("echo")) {
                echo = perSecond;
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %.2f | %.2f | %d |%n",
                    kind.getKey(),
                    perSecond,
                    perSecond / echo,
                    median(rounds, round -> round.percentile(0.5)),
                    median(rounds, round -> round.percentile(0.99)),
                    rounds.stream().mapToLong(round -> round.nanos().length).sum());
        }
        long errors = results.values().stream()
                .flatMap(List::stream)
                .mapToLong(Result::errors)
                .sum();
        if (errors > 0) {
            throw new IllegalStateException(errors + " answers were errors");
        }
    }

    private static double median(List<Result> rounds, ToDoubleFunction<Result> of) {
        return Load.median(rounds.stream().mapToDouble(of).toArray());
    }

    private static RequestStreamHandler oneRead(DynamoDbClient dynamo) {
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS("bank#1#0"), "sk", AttributeValue.fromS("c1#c"));
        return (input, output, context) -> {
            input.readAllBytes();
            dynamo.getItem(get -> get.tableName(EmbeddedStack.TABLE).key(key).consistentRead(true));
            output.write("{\"statusCode\":200,\"body\":\"read\"}".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Answers how long the event is. */
    private static RequestStreamHandler echo() {
        return (input, output, context) -> {
            byte[] event = input.readAllBytes();
            output.write("{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain\"},\"body\":\"%d bytes\"}"
                    .formatted(event.length)
                    .getBytes(StandardCharsets.UTF_8));
        };
    }

    private static RequestStreamHandler always(String body) {
        byte[] answer = ("{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":"
                        + quoted(body) + "}")
                .getBytes(StandardCharsets.UTF_8);
        return (input, output, context) -> {
            input.readAllBytes();
            output.write(answer);
        };
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String answer(URI api, String token, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .header("authorization", "Bearer " + token)
                .method(
                        body.isEmpty() ? "GET" : "POST",
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
