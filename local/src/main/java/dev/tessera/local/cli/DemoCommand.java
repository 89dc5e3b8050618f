package dev.tessera.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invocation;
import dev.tessera.local.stack.Invocation.Outcome;
import dev.tessera.local.token.TokenIssuer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.sync.RequestBody;

/** {@code tessera demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows the whole product on the customers of a made-up bank.",
            "",
            "Drops a file into S3, waits until it is read and trained on, prints the segments, looks customers up over "
                    + "HTTP, and writes the report.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera demo                     and then keeps serving until Ctrl-C",
            "  ./tessera demo --once              and then stops",
            "  ./tessera demo --once --csv bank.csv && ./tessera segment bank.csv --out result",
            "",
            "Exit codes: 0 done; 1 a part failed; 2 wrong options."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String DATASET = "bank";
    private static final String KEY = EmbeddedStack.INCOMING + DATASET + "/bank.csv";
    private static final int FEWEST = 100;
    private static final int MOST = 1_000_000;
    private static final int WAIT_MINUTES = 15;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(names = "--once", description = "Stop when all has been shown, instead of serving until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many customers to make up (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Which bank to make up (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final PortOption port = new PortOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "tessera-demo.html",
            description = "Where to write the report (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it has a default.
    private Path report;

    @Option(names = "--csv", paramLabel = "FILE", description = "Also write the made-up customers to this file.")
    private @Nullable Path csvFile;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Integer call() throws Exception {
        if (customers < FEWEST || customers > MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--customers must be from %d to %d, but is %d".formatted(FEWEST, MOST, customers));
        }
        requireFolder("--report", report);
        if (csvFile != null) {
            requireFolder("--csv", csvFile);
        }
        PrintWriter out = spec.commandLine().getOut();
        step(out, "starting S3, DynamoDB, SQS and HTTP");
        // Whoever keeps it running may ask with tokens of their own.
        TokenIssuer tokens = once ? TokenIssuer.ofProcess() : TokenIssuer.ofUser();
        try (EmbeddedStack stack =
                EmbeddedStack.start(new Options(port.orFree(), null, Duration.ofSeconds(1), Duration.ZERO, tokens))) {
            byte[] csv = DemoCustomers.csv(customers, seed);
            if (csvFile != null) {
                Files.write(csvFile, csv);
            }
            JsonNode training = train(out, stack, csv);
            show(out, stack, training, DemoCustomers.examples(csv));
            if (!once) {
                step(
                        out,
                        "\nServing " + stack.endpoints().http() + "/v1 and S3 at "
                                + stack.endpoints().s3() + " until Ctrl-C. TOKEN=$(./tessera token)");
                Waiting.untilInterrupted();
            }
        }
        return Tessera.OK;
    }

    private void requireFolder(String option, Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + file + " cannot be written; name a file in a folder that is there and may be"
                            + " written to");
        }
    }

    private JsonNode train(PrintWriter out, EmbeddedStack stack, byte[] csv) throws Exception {
        CompletableFuture<Invocation> ingested = stack.invocations().first(this::isSettled);
        CompletableFuture<Invocation> trained =
                stack.invocations().first(invocation -> invocation.function().equals("training"));
        step(out, "dropping %,d made-up customers into s3://%s/%s".formatted(customers, EmbeddedStack.BUCKET, KEY));
        stack.clients()
                .s3()
                .putObject(request -> request.bucket(EmbeddedStack.BUCKET).key(KEY), RequestBody.fromBytes(csv));
        InvocationLines lines = new InvocationLines(out);
        Invocation ingest = settled(ingested);
        JsonNode file = answer(ingest).path("files").path(0);
        if (!file.path("result").asText().equals("visible")) {
            throw new CommandException("the file was not taken: " + String.join("; ", lines.lines(ingest)));
        }
        lines.print(ingest);
        step(out, "training");
        Invocation training = settled(trained);
        JsonNode result = answer(training).path("trainings").path(0);
        if (!result.path("result").asText().equals("promoted")) {
            throw new CommandException("there are no segments: " + String.join("; ", lines.lines(training)));
        }
        return result;
    }

    /** Whether ingest failed, or did with the file what it can; at first it waits for its definition. */
    private boolean isSettled(Invocation invocation) {
        if (!invocation.function().equals("ingest")) {
            return false;
        }
        if (!(invocation.outcome() instanceof Outcome.Answer answer)) {
            return true;
        }
        try {
            JsonNode root = json.readTree(answer.json());
            JsonNode file = root.path("files").path(0);
            boolean waits = file.path("result").asText().equals("waiting");
            return !root.path("batchItemFailures").isEmpty()
                    || (file.path("key").asText().equals(KEY) && !waits);
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static Invocation settled(CompletableFuture<Invocation> future) throws Exception {
        try {
            return future.get(WAIT_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new CommandException("nothing came of it in " + WAIT_MINUTES + " minutes; try fewer --customers");
        }
    }

    private JsonNode answer(Invocation invocation) throws Exception {
        if (invocation.outcome() instanceof Outcome.Answer answer) {
            JsonNode root = json.readTree(answer.json());
            if (root.path("batchItemFailures").isEmpty()) {
                return root;
            }
        }
        throw new CommandException(
                "the " + invocation.function() + " function failed; run again with --verbose to see why");
    }

    private void show(PrintWriter out, EmbeddedStack stack, JsonNode training, List<Map<String, String>> examples)
            throws Exception {
        try (Lookups lookups = new Lookups(stack.endpoints().http(), token(stack), out)) {
            String segmentation = "";
            for (Map.Entry<String, JsonNode> each : training.path("segments").properties()) {
                segmentation = each.getKey();
                JsonNode answer = lookups.segmentation(DATASET, segmentation);
                out.println();
                new SegmentTable(answer, answer.path("profiles")).print(out);
            }
            lookups.customer(DATASET, examples.get(0).getOrDefault(DemoCustomers.KEY, ""));
            lookups.customer(DATASET, examples.get(1).getOrDefault(DemoCustomers.KEY, ""));
            Map<String, String> unknown = new LinkedHashMap<>(examples.get(2));
            unknown.put(DemoCustomers.KEY, "somebody-new");
            lookups.score(DATASET, segmentation, unknown);
        }
        byte[] page = stack.clients()
                .s3()
                .getObjectAsBytes(request -> request.bucket(EmbeddedStack.BUCKET)
                        .key("models/" + DATASET + "/"
                                + training.path("trainingId").asText() + "/report.html"))
                .asByteArray();
        Files.write(report, page);
        out.println("\nReport: " + report.toAbsolutePath());
    }

    private static String token(EmbeddedStack stack) {
        return stack.tokens().issue(List.of("segments/read"), List.of(DATASET), Duration.ofMinutes(WAIT_MINUTES));
    }

    private static void step(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}
