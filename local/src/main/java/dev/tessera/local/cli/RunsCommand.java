package dev.tessera.local.cli;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.local.runs.BucketRuns;
import dev.tessera.local.runs.FolderRuns;
import dev.tessera.local.runs.Run;
import dev.tessera.local.runs.RunsSource;
import dev.tessera.local.runs.RunsTable;
import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code tessera runs}. */
@Command(
        name = "runs",
        sortOptions = false,
        description = {
            "Shows the trainings of a dataset side by side.",
            "",
            "Of each segmentation k, the space with its columns, silhouette, stability, the smallest segment and whether "
                    + "there is structure at all; and the lines in which a definition differs from that of the training "
                    + "before. It looks into a folder of results, or at the stack that './tessera up' runs.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera segment customers.csv --out tries/a",
            "  ./tessera segment customers.csv --out tries/b --set segmentations.behaviour.k=6",
            "  ./tessera runs customers --in tries",
            "  ./tessera runs cards",
            "",
            "Exit codes: 1 nobody answers; 2 wrong options, or there is no such run."
        })
final class RunsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET", converter = DatasetConverter.class, description = "The dataset's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String dataset;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "A folder with results of './tessera segment' in it, each in a folder of its own.")
    private @Nullable Path folder;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many at most, the newest (${DEFAULT-VALUE}).")
    private int last;

    @Mixin
    private final PortOption port = new PortOption();

    @Override
    public Integer call() throws Exception {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last must be at least 1, but is " + last);
        }
        Path in = folder;
        if (in != null) {
            if (!Files.isDirectory(in)) {
                throw new ArgumentException("there is no folder " + in);
            }
            print(new FolderRuns(in), Map.of(), "in " + in);
            return Tessera.OK;
        }
        try (Clients stack = Clients.at(port.or(3000))) {
            Bucket bucket = new Bucket(stack.s3(), EmbeddedStack.BUCKET);
            Map<String, String> champions = new DatasetStore(stack.dynamo(), EmbeddedStack.TABLE)
                    .champion(dataset)
                    .map(Champion::trainings)
                    .orElse(Map.of());
            print(new BucketRuns(bucket, dataset), champions, "on the stack");
        } catch (SdkClientException e) {
            throw new CommandException("nobody answers: " + e.getMessage()
                    + " Is './tessera up' running, and --port its? Or give --in DIR");
        }
        return Tessera.OK;
    }

    private void print(RunsSource source, Map<String, String> champions, String where)
            throws IOException, ArgumentException {
        List<Run> runs = Run.of(dataset, source);
        if (runs.isEmpty()) {
            throw new ArgumentException("there is no training of '" + dataset + "' " + where);
        }
        new RunsTable(runs.subList(Math.max(0, runs.size() - last), runs.size()), champions)
                .print(spec.commandLine().getOut());
    }
}
