package dev.tessera.local.cli;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Endpoints;
import dev.tessera.local.stack.Throttle;
import dev.tessera.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tessera up}. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Runs the whole product on this machine until Ctrl-C.",
            "",
            "S3, DynamoDB, SQS, the three functions and HTTP run in one process. What the functions see is what they "
                    + "see in AWS, so that the ordinary AWS tools work with --endpoint-url. It listens on this machine "
                    + "only. The others take any credentials; HTTP takes the tokens of './tessera token'.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera up                       everything in memory, ports 3000 to 3004",
            "  ./tessera up --data bucket         files dropped into S3 are kept in the folder 'bucket'",
            "  ./tessera up --port 4000           ports 4000 (HTTP), 4001 (S3), 4002 (DynamoDB), 4003 (SQS), 4004 (secrets)",
            "",
            "Exit codes: 1 it could not start, such as when a port is in use; 2 wrong options."
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final Duration CACHED_FOR = Duration.ofSeconds(1);
    private static final int MOST_A_SECOND = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Mixin
    private final PortOption port = new PortOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the bucket in this folder; the rest is rebuilt from it at each start.")
    private @Nullable Path data;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Answer 429 to more than N requests a second (a burst of 2 N), as API Gateway does.")
    private @Nullable Integer rate;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data == null ? null : prepared(data);
        EmbeddedStack stack = EmbeddedStack.start(
                new Options(port.or(3000), folder, GATHER, CACHED_FOR, TokenIssuer.ofUser(), throttle()));
        print(out, stack.endpoints());
        stack.invocations().observe(new InvocationLines(out)::print);
        int replayed = stack.replay();
        if (replayed > 0) {
            out.printf("reading the %,d objects that the bucket has under %s%n", replayed, EmbeddedStack.INCOMING);
        }
        Waiting.untilInterrupted();
        return Tessera.OK;
    }

    private Throttle throttle() {
        if (rate == null) {
            return Throttle.NONE;
        }
        if (rate < 1 || rate > MOST_A_SECOND) {
            throw new ParameterException(
                    spec.commandLine(), "--rate must be from 1 to " + MOST_A_SECOND + ", but is " + rate);
        }
        return new Throttle(rate, 2 * rate);
    }

    private static Path prepared(Path folder) throws ArgumentException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ArgumentException(
                    "--data " + folder + " is a file; name a folder, which is made where there is none");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ArgumentException(
                    "--data " + folder + " cannot be made: " + Failure.of(e).message());
        }
        if (!Files.isWritable(folder)) {
            throw new ArgumentException("--data " + folder + " cannot be written: no permission; name another folder");
        }
        return folder;
    }

    private static void print(PrintWriter out, Endpoints at) {
        out.printf(
                """
                Tessera is up. Ctrl-C stops it.

                  Console   %s/console
                  HTTP      %s/v1
                  S3        %s     bucket %s
                  DynamoDB  %s
                  SQS       %s
                  Secrets   %s

                Look at it in a browser: open the console, and sign in with what this prints:

                  ./tessera token --scope segments/read,segments/write

                Or drop a file in, and look a customer up:

                  export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_DEFAULT_REGION=%s
                  aws s3 cp customers.csv s3://%s/incoming/cards/ --endpoint-url %s --region %s
                  curl -H "Authorization: Bearer $(./tessera token)" %s/v1/datasets/cards/customers/CUSTOMER_ID

                """,
                at.http(),
                at.http(),
                at.s3(),
                EmbeddedStack.BUCKET,
                at.dynamo(),
                at.sqs(),
                at.secrets(),
                Clients.KEY,
                Clients.KEY,
                Clients.REGION,
                EmbeddedStack.BUCKET,
                at.s3(),
                Clients.REGION,
                at.http());
        out.flush();
    }
}
