package dev.tessera.local.cli;

import dev.tessera.local.sample.BankForm;
import dev.tessera.local.sample.SampleJob;
import dev.tessera.local.sample.SampleKind;
import dev.tessera.local.sample.SampleRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera sample}. */
@Command(
        name = "sample",
        sortOptions = false,
        description = {
            "Makes up customers of a business that does not exist, in files such as teams export, to try things on.",
            "",
            "Segments are planted in them, and who is in which is written aside, so that what is found can be held "
                    + "against what is true. The same kind, number, seed and options give the same files on any "
                    + "machine.",
            ""
        },
        footerHeading = "%nWhat is written to DIR:%n",
        footer = {
            "  cards: cards.csv               12 months of card use and demographics, 5 segments",
            "  bank:  per-type/, accounts/    customers, accounts, a year of transactions, 5 segments",
            "  risk:  risk.csv or risk.xlsx   alerts, volumes, cash, PEP; tiers Low, Medium, High",
            "  truth/truth.csv                each customer's segment or tier",
            "  truth/mess.csv                 with --mess: what is untidy, where, and how often",
            "",
            "Examples:",
            "  ./tessera sample cards --out cards && ./tessera segment cards/cards.csv --out result --k 5",
            "  ./tessera sample bank --customers 1000 --form accounts --out bank",
            "  ./tessera sample risk --seed 7 --mess --xlsx --out risk",
            "",
            "Exit codes: 0 done; 1 writing failed; 2 wrong options, or a folder that is in use."
        })
final class SampleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND",
            converter = KindConverter.class,
            description = "What to make up: bank, cards or risk.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private SampleKind kind;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files: a new one, or an empty one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private Path out;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many customers, 10 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Which customers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--mess",
            description = "Make the files as untidy as real ones: padding, words for missing values, money and "
                    + "percent signs, broken and repeated rows, other encodings. The customers stay the same.")
    private boolean mess;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            converter = FormConverter.class,
            description = "Of a bank's files: per-type (accounts and transactions of each type, keyed by customer), "
                    + "accounts (one file of each, transactions keyed by account), or both, which is the default.")
    private @Nullable BankForm form;

    @Option(names = "--xlsx", description = "Of a risk summary: write a workbook instead of CSV.")
    private boolean workbook;

    @Override
    public Integer call() throws Exception {
        check();
        SampleJob job = new SampleJob(kind, customers, seed, out, mess, form == null ? BankForm.BOTH : form, workbook);
        PrintWriter print = spec.commandLine().getOut();
        List<Path> files = SampleRun.run(job);
        for (Path file : files) {
            print.printf("%s (%,d bytes)%n", shown(file), Files.size(file));
        }
        Path first = shown(files.getFirst());
        print.printf(
                "%nSegment them: ./tessera segment '%s' --out result%n",
                kind == SampleKind.BANK ? Objects.requireNonNull(first.getParent()) : first);
        return Tessera.OK;
    }

    /** As the user named the folder. */
    private Path shown(Path file) {
        return out.normalize().resolve(out.toAbsolutePath().normalize().relativize(file));
    }

    private void check() {
        int most = workbook ? SampleJob.MOST_IN_WORKBOOK : SampleJob.MOST;
        if (customers < SampleJob.FEWEST || customers > most) {
            throw wrong("--customers must be from %d to %d%s, but is %d"
                    .formatted(SampleJob.FEWEST, most, workbook ? " with --xlsx" : "", customers));
        }
        if (form != null && kind != SampleKind.BANK) {
            throw wrong("--form is about a bank's files; leave it out, or ask for 'bank'");
        }
        if (workbook && kind != SampleKind.RISK) {
            throw wrong("--xlsx is for a risk summary; leave it out, or ask for 'risk'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static final class KindConverter extends WordConverter<SampleKind> {
        KindConverter() {
            super(SampleKind.class);
        }
    }

    private static final class FormConverter extends WordConverter<BankForm> {
        FormConverter() {
            super(BankForm.class);
        }
    }
}
