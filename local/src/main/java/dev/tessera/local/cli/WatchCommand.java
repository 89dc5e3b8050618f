package dev.tessera.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera watch}. */
@Command(
        name = "watch",
        sortOptions = false,
        description = {
            "Follows a training until it ends, and says what came of it.",
            "",
            "It shows the stage, how far the training is, and while k-means runs also k and the iteration. Where none is "
                    + "under way it says what came of the last. It asks the stack that './tessera up' runs, or one in AWS.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera watch                    of the only dataset, or the only one with a training under way",
            "  ./tessera watch cards",
            "  TESSERA_TOKEN=… ./tessera watch cards --url https://…/v1",
            "",
            "Exit codes: 0 it ended with models; 1 it failed, or nobody answers; 2 wrong options, or there is nothing to watch."
        })
final class WatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            converter = DatasetConverter.class,
            description = "The dataset's name.")
    private @Nullable String dataset;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Override
    public Integer call() throws Exception {
        try (ApiClient client = api.client("segments/read")) {
            TrainingWatch.Ended ended = watch(client);
            spec.commandLine().getOut().println(ended.text());
            return ended.hasModels() ? Tessera.OK : Tessera.FAILURE;
        }
    }

    private TrainingWatch.Ended watch(ApiClient client) throws Exception {
        try (ProgressDisplay display = ProgressDisplay.on(spec.commandLine().getErr())) {
            TrainingWatch watch = new TrainingWatch(client, display);
            return watch.follow(dataset == null ? watch.onlyDataset() : dataset);
        }
    }
}
