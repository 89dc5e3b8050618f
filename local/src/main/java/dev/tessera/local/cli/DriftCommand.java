package dev.tessera.local.cli;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.DriftRun;
import dev.tessera.model.definition.Names;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.result.ResultJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera drift}. */
@Command(
        name = "drift",
        sortOptions = false,
        description = {
            "Says whether the customers are still like those that a model was trained on.",
            "",
            "Compares a folder that segment wrote with another one, or with files of the same dataset; or asks the stack "
                    + "that './tessera up' runs, or one in AWS, what it found last. A feature has drifted when its population "
                    + "stability index is above 0.2, or its Kolmogorov-Smirnov distance above 0.1, and chance does not "
                    + "explain it: fewer than one in a hundred looks at unmoved customers tell of drift.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera drift january february",
            "  ./tessera drift january customers-february.csv --json drift.json",
            "  ./tessera drift cards --port 3000",
            "",
            "Exit codes: 0 compared, whatever was found; 1 the files do not do, or nobody answers; 2 wrong options, or no",
            "such file or folder."
        })
final class DriftCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "A folder that segment wrote; or, alone, the name of a dataset of the running stack.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private Path before;

    @Parameters(
            index = "1..*",
            paramLabel = "NOW",
            description = "Another such folder, or files of the dataset, read as the first folder's definition says.")
    private List<Path> now = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all figures to this file.")
    private @Nullable Path json;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Override
    public Integer call() throws Exception {
        DriftReport report = now.isEmpty() ? asked() : compared();
        if (json != null) {
            Files.write(json, ResultJson.write(report));
        }
        print(report, spec.commandLine().getOut());
        return Tessera.OK;
    }

    private DriftReport compared() throws Exception {
        try (ProgressDisplay progress = ProgressDisplay.on(spec.commandLine().getErr())) {
            return DriftRun.run(before, now, progress);
        }
    }

    private DriftReport asked() throws IOException, InterruptedException, ArgumentException, CommandException {
        String dataset = before.toString();
        if (DriftRun.isOutput(before) || !Names.isValid(dataset)) {
            throw new ArgumentException("name a second folder, or files, to compare " + before + " with");
        }
        try (ApiClient client = api.client("segments/read")) {
            return ResultJson.mapper().treeToValue(client.get("/datasets/" + dataset + "/drift"), DriftReport.class);
        }
    }

    private static void print(DriftReport report, PrintWriter out) {
        out.printf(
                "%s: %,d customers, against the %,d of training %s%n%n",
                report.dataset(), report.customers(), report.againstCustomers(), report.against());
        out.printf("%-32s %8s %8s %9s  %s%n", "feature", "PSI", "KS", "chance", "drift");
        for (FeatureDrift feature : report.features()) {
            out.printf(
                    "%-32s %8.3f %8s %9.1e  %s%n",
                    feature.feature(),
                    feature.psi(),
                    feature.ks() == null ? "" : String.format(Locale.ROOT, "%.3f", feature.ks()),
                    feature.chance(),
                    feature.alarm() ? "yes" : "");
        }
        report.gone().forEach(name -> out.printf("%-32s is not there any more, or of another type%n", name));
        long drifted = report.features().stream().filter(FeatureDrift::alarm).count();
        out.printf(
                "%n%s%n",
                drifted == 0
                        ? "No feature has drifted."
                        : drifted + " of " + report.features().size() + " features have drifted: train again.");
        out.flush();
    }
}
