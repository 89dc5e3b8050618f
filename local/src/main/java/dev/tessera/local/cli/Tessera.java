package dev.tessera.local.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code tessera} command. */
@Command(
        name = "tessera",
        description = "Turns customer files into customer segments.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SegmentCommand.class,
            InferCommand.class,
            DemoCommand.class,
            UpCommand.class,
            TokenCommand.class,
            LabelCommand.class,
            CompareCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            RebuildCommand.class,
            RunsCommand.class,
            WatchCommand.class,
            SampleCommand.class,
            DriftCommand.class
        },
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera segment customers.csv --out result      segments of a file, and a report",
            "  ./tessera demo                                    the whole product on made-up customers",
            "  ./tessera up --data bucket                        S3, DynamoDB, SQS and HTTP on this machine",
            "  ./tessera sample cards --out cards                a made-up card portfolio, to try things on",
            "  ./tessera segment --help                          all about one command",
            "",
            "Exit codes: 0 done; 1 it failed, and the message says why; 2 it was asked wrongly: an option, a file or a",
            "folder that is not there or cannot be used."
        })
public final class Tessera implements Runnable {
    /** Done. */
    static final int OK = 0;
    /** What was asked for failed. */
    static final int FAILURE = 1;
    /** It was asked wrongly. */
    static final int USAGE = 2;

    private static final int HELP_WIDTH = 110;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli answers it by itself.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli answers it by itself.
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces, and what the parts log.")
    private boolean verbose;

    Tessera() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one command. @return its exit code */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(out, err).execute(arguments);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Tessera())
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(HELP_WIDTH)
                .registerConverter(Long.class, WholeNumberConverter.LONG)
                .registerConverter(long.class, WholeNumberConverter.LONG)
                .registerConverter(Integer.class, value -> Math.toIntExact(WholeNumberConverter.INT.convert(value)))
                .registerConverter(int.class, value -> Math.toIntExact(WholeNumberConverter.INT.convert(value)))
                .registerConverter(URI.class, Tessera::address)
                .setParameterExceptionHandler(Tessera::misused)
                .setExecutionExceptionHandler(Tessera::failed)
                .setExecutionStrategy(Tessera::execute);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: " + String.join(", ", spec.subcommands().keySet()));
    }

    private static int execute(CommandLine.ParseResult parsed) {
        Logging.configure(isVerbose(parsed));
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // Not an Exception, which is all that picocli hands to failed().
            return failed(e, parsed.commandSpec().commandLine(), parsed);
        }
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        command.getErr()
                .println("tessera: " + message + " (see ./"
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String what = (e.isUnknownOption() ? "there is no option '" : "not expected: '")
                + String.join(" ", e.getUnmatched()) + "'";
        return e.getSuggestions().isEmpty()
                ? what
                : what + "; did you mean " + String.join(" or ", e.getSuggestions()) + "?";
    }

    private static URI address(String value) {
        try {
            URI uri = new URI(value);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getRawAuthority() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, as of any other address that does not do.
        }
        throw new TypeConversionException("expected an address such as https://example.com/v1, found '" + value + "'");
    }

    private static int failed(Throwable e, CommandLine command, CommandLine.ParseResult parsed) {
        Failure failure = Failure.of(e);
        command.getErr().println("tessera: " + failure.message());
        if (isVerbose(parsed)) {
            e.printStackTrace(command.getErr());
        }
        return failure.exitCode();
    }

    private static boolean isVerbose(CommandLine.ParseResult parsed) {
        Tessera root = parsed.commandSpec().root().userObject() instanceof Tessera tessera ? tessera : new Tessera();
        return root.verbose;
    }
}
