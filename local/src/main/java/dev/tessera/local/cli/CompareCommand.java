package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.EarlierOutput;
import dev.tessera.model.members.AssignmentsReader;
import dev.tessera.model.members.Comparison;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.ResultJson;
import dev.tessera.training.output.MovedCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera compare}. */
@Command(
        name = "compare",
        sortOptions = false,
        description = {
            "Tells how the segments of B stand to those of A, and which customers have moved.",
            "",
            "A and B are two folders that './tessera segment' has written or, with --dataset, two trainings of a dataset of "
                    + "the stack that './tessera up' runs, or of one in AWS. Where B went on from A (--previous A, or A was "
                    + "the champion), what the customers' data have moved is told apart from what the model has.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera compare february march",
            "  ./tessera compare february march --moved moved",
            "  ./tessera compare --dataset cards 20261002T093000Z-x1y2z3 20261102T093000Z-k3x9q2",
            "",
            "Exit codes: 1 nobody answers, or there is no such training; 2 wrong options, or no such folder."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "A", description = "The earlier one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String one;

    @Parameters(paramLabel = "B", description = "The later one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String other;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            converter = DatasetConverter.class,
            description = "The dataset that A and B are trainings of.")
    private @Nullable String dataset;

    @Option(
            names = "--moved",
            paramLabel = "DIR",
            description = "Of folders: also write the customers who have moved, to DIR/<segmentation>.csv.")
    private @Nullable Path moved;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Override
    public Integer call() throws Exception {
        if (dataset != null) {
            ofDataset(dataset);
        } else {
            ofFolders(EarlierOutput.named(Path.of(one)), EarlierOutput.named(Path.of(other)));
        }
        return Tessera.OK;
    }

    private void ofDataset(String name) throws Exception {
        if (moved != null) {
            throw new ArgumentException("--moved goes with folders; of a training, moved.csv is in the bucket");
        }
        try (ApiClient client = api.client("segments/read")) {
            String path = "/datasets/" + name + "/trainings/" + ApiClient.part(other) + "/migrations";
            for (JsonNode each : client.get(path).path("segmentations")) {
                if (each.at("/migration/previous").asText().equals(one)) {
                    print(
                            ResultJson.mapper().treeToValue(each.path("migration"), Migration.class),
                            ResultJson.mapper().treeToValue(each.path("identity"), Identity.class));
                    return;
                }
            }
            for (JsonNode each :
                    client.get(path + "?from=" + ApiClient.part(one)).path("comparisons")) {
                print(
                        each.path("segmentation").asText(),
                        ResultJson.mapper().treeToValue(each, Comparison.class),
                        true);
            }
        }
    }

    private void ofFolders(EarlierOutput before, EarlierOutput after) throws IOException, ArgumentException {
        List<String> common = after.segmentations().stream()
                .filter(before.segmentations()::contains)
                .toList();
        if (common.isEmpty()) {
            throw new ArgumentException(before.folder() + " has the segmentations " + before.segmentations() + ", "
                    + after.folder() + " " + after.segmentations() + ": there is nothing to compare");
        }
        for (String segmentation : common) {
            Optional<Migration> migration = read(after, segmentation + "/migration.json", Migration.class)
                    .filter(known -> known.previous().equals(before.trainingId()));
            Optional<Identity> identity = read(after, segmentation + "/identity.json", Identity.class);
            if (migration.isPresent() && identity.isPresent()) {
                print(migration.get(), identity.get());
                writeMoved(before, after, segmentation, id -> id);
            } else {
                Comparison comparison = comparison(before, after, segmentation, (customer, from, to) -> {});
                print(segmentation, comparison, false);
                Map<Integer, Integer> partners = MigrationText.partners(comparison);
                writeMoved(before, after, segmentation, id -> partners.getOrDefault(id, 0));
            }
        }
    }

    /** @param goesOn the id by B of a segment of A, 0 of one that is none of B's */
    private void writeMoved(EarlierOutput before, EarlierOutput after, String segmentation, IntUnaryOperator goesOn)
            throws IOException {
        if (moved == null) {
            return;
        }
        Files.createDirectories(moved);
        try (Writer csv = Files.newBufferedWriter(moved.resolve(segmentation + ".csv"))) {
            MovedCsv.header(csv);
            comparison(before, after, segmentation, (customer, from, to) -> {
                if (goesOn.applyAsInt(from) != to) {
                    MovedCsv.row(customer, from, to, csv);
                }
            });
        }
    }

    private static <T> Optional<T> read(EarlierOutput output, String path, Class<T> type) throws IOException {
        Path file = output.folder().resolve(path);
        return Files.isRegularFile(file)
                ? Optional.of(ResultJson.read(Files.readAllBytes(file), type))
                : Optional.empty();
    }

    private static Comparison comparison(
            EarlierOutput before, EarlierOutput after, String segmentation, Comparison.Shared shared)
            throws IOException {
        try (Reader first = before.assignments(segmentation);
                Reader second = after.assignments(segmentation)) {
            return Comparison.of(new AssignmentsReader(first), new AssignmentsReader(second), shared);
        }
    }

    private void print(Migration migration, Identity identity) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(migration.segmentation() + ":");
        MigrationText.of(migration, identity).forEach(out::println);
        MigrationText.matrices(migration).forEach(out::println);
        out.println();
    }

    private void print(String segmentation, Comparison comparison, boolean sameIds) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(segmentation + ":");
        MigrationText.of(comparison, sameIds).forEach(out::println);
        out.println();
    }
}
