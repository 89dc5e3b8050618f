package dev.tessera.local.cli;

import dev.tessera.definition.DefinitionOverrides;
import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.LabelsFile;
import dev.tessera.local.segment.SegmentJob;
import dev.tessera.local.segment.SegmentRun;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.pseudonym.PseudonymKeys;
import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.model.result.Label;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.training.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera segment}. */
@Command(
        name = "segment",
        sortOptions = false,
        description = {
            "Segments the customers in files and writes models, assignments and a report.",
            "",
            "The files are of one table or of several: customers, accounts, transactions. Nothing needs to be said "
                    + "about them: formats, columns, types, the customers' id and how tables lead to it are found out, "
                    + "and what was decided is written to definition.yaml. Edit that and pass it with --definition to "
                    + "decide otherwise. Where two files of a table speak of the same row, the later one counts.",
            ""
        },
        footerHeading = "%nWhat is written to DIR:%n",
        footer = {
            "  report.html                    to read: the segments, what sets each apart, how k-means got there",
            "  report-data.json               everything that the report draws, for other charts",
            "  training.json, definition.yaml the run in short, and the definition as used",
            "  data-report.json               what was read, what was done to it, what every feature is like",
            "  labels.json                    what people call the segments (./tessera label), kept from run to run",
            "  rejected.csv, rejected/        rows that were not taken, and why (where there are any)",
            "  <segmentation>/                model.json, metrics.json, profiles.json, assignments.csv, snapshots,",
            "                                 identity.json, and after a run before migration.json and moved.csv",
            "",
            "Examples:",
            "  ./tessera segment customers.csv --out result",
            "  ./tessera segment jan.csv feb.csv --out result --k 4 --seed 7",
            "  ./tessera segment bank/*.csv --out result",
            "  ./tessera segment march.csv --out march --previous february",
            "  ./tessera segment customers.csv --out result --definition result/definition.yaml --k 3-8",
            "",
            "Exit codes: 0 done; 1 the file or its customers do not do; 2 wrong options, or no such file or folder."
        })
final class SegmentCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV, Excel, JSON Lines or Parquet, also in gzip, or folders of such files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private List<Path> files;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder for the results: a new one, an empty one, or that of an earlier run, which is replaced.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private Path out;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            converter = DatasetConverter.class,
            description = "What to call it: a-z, 0-9, - and _. Made from the files' names unless given.")
    private @Nullable String dataset;

    @Option(names = "--definition", paramLabel = "FILE", description = "How to read and segment, in YAML.")
    private @Nullable Path definition;

    @Option(
            names = "--k",
            paramLabel = "K",
            converter = KRangeConverter.class,
            description = "How many segments: 4, or 3-5 to have the best of them chosen.")
    private @Nullable KRange k;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where all randomness comes from. The same file and seed give the same segments.")
    private @Nullable Long seed;

    @Option(
            names = "--previous",
            paramLabel = "DIR",
            description =
                    "The results that this run goes on from: segments keep their ids and labels, what moved is told, "
                            + "and without --definition theirs is used. Unless given, what --out holds of the same dataset.")
    private @Nullable Path previous;

    @Option(names = "--anew", description = "Go on from nothing: number the segments from 1 again.")
    private boolean anew;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets a key of the definition for this run, such as segmentations.behaviour.k=6 or "
                    + "training.choose_by=gap; may be given several times. './tessera runs' shows runs side by side.")
    private List<String> overrides = List.of();

    @Option(names = "--features-csv", description = "Also write features.csv: the very numbers that k-means saw.")
    private boolean featuresCsv;

    @Option(
            names = "--exports",
            description = "Also write exports/: tables as CSV, Parquet and Excel, for Power BI, Tableau and Excel.")
    private boolean exports;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "Write pseudonyms in the place of ids, made with the key in this JSON file: the text of the "
                    + "secret that ingest uses, such as {\"version\": \"v1\", \"v1\": \"Base64 of 32 bytes\"}.")
    private @Nullable Path pseudonymKey;

    private @Nullable Pseudonyms pseudonyms() throws ArgumentException, IOException {
        if (pseudonymKey == null) {
            return null;
        }
        if (!Files.isRegularFile(pseudonymKey)) {
            throw new ArgumentException("there is no file " + pseudonymKey + " with pseudonym keys");
        }
        try {
            PseudonymKeys keys = PseudonymKeys.parse(Files.readString(pseudonymKey));
            return keys.of(keys.version());
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(pseudonymKey + ": " + e.getMessage());
        }
    }

    private Map<String, String> overrides() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String override : overrides) {
            Map.Entry<String, String> entry = DefinitionOverrides.parse(override);
            values.put(entry.getKey(), entry.getValue());
        }
        return values;
    }

    private static Path rejectedIn(Path folder) {
        Path several = folder.resolve("rejected");
        return Files.isDirectory(several) ? several : folder.resolve("rejected.csv");
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        if (anew && previous != null) {
            throw new ParameterException(spec.commandLine(), "--previous and --anew exclude each other");
        }
        TrainingResult result;
        Pseudonyms pseudonyms = pseudonyms();
        try (ProgressDisplay progress = ProgressDisplay.on(err)) {
            result = SegmentRun.run(
                    new SegmentJob(
                            files,
                            out,
                            dataset,
                            definition,
                            k,
                            seed,
                            overrides(),
                            pseudonyms,
                            previous,
                            anew,
                            featuresCsv,
                            exports),
                    progress);
        }
        // As the files were written: without dots that name folders which need not be there.
        Path folder = out.normalize();
        PrintWriter print = spec.commandLine().getOut();
        long rejected = result.summary().files().stream()
                .mapToLong(FileSummary::rejected)
                .sum();
        print.printf(
                "%s: %,d customers%n",
                result.summary().dataset(), result.summary().customers());
        if (rejected > 0) {
            print.printf("%,d rows were not taken; why is in %s%n", rejected, rejectedIn(folder));
        }
        if (result.summary().supersededRows() > 0) {
            print.printf(
                    "%,d rows do not count: a later row speaks of the same customer%n",
                    result.summary().supersededRows());
        }
        Map<String, Map<Integer, Label>> labels = LabelsFile.read(folder);
        for (TrainingResult.SegmentationResult segmentation : result.segmentations()) {
            print.println();
            String name = segmentation.model().segmentation();
            Path of = folder.resolve(name);
            SegmentTable.ofFolder(of, labels.getOrDefault(name, Map.of())).print(print);
            print.println(SparkLine.ofFolder(of));
            if (segmentation.migration() != null) {
                MigrationText.of(segmentation.migration(), segmentation.identity())
                        .forEach(print::println);
            }
            RecommendationLines.ofFolder(of).print(print);
        }
        print.printf("%nReport: %s%n", folder.resolve("report.html"));
        return Tessera.OK;
    }
}
