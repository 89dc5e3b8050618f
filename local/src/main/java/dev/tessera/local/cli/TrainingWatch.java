package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.segment.ArgumentException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Follows trainings through the HTTP API. */
final class TrainingWatch {
    /** A training tells of itself at most once a second. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Set<String> WITH_MODELS = Set.of("promoted", "candidate", "superseded", "experiment");
    private static final int LAST = 20;
    private static final int WHOLE = 100;

    private final ApiClient api;
    private final ProgressDisplay display;

    TrainingWatch(ApiClient api, ProgressDisplay display) {
        this.api = api;
        this.display = display;
    }

    /**
     * What came of a training.
     *
     * @param text in one line
     */
    record Ended(boolean hasModels, String text) {}

    /**
     * The only dataset that there is, or else the only one with a training under way.
     *
     * @throws ArgumentException where there is none or there are several
     */
    String onlyDataset() throws IOException, InterruptedException, CommandException, ArgumentException {
        List<String> all = new ArrayList<>();
        for (JsonNode each : api.get("/datasets").path("datasets")) {
            all.add(each.path("dataset").asText());
        }
        if (all.isEmpty()) {
            throw new ArgumentException("there is no dataset yet; drop a file in first");
        }
        List<String> underWay = new ArrayList<>();
        for (String dataset : all) {
            if (isUnderWay(newest(dataset))) {
                underWay.add(dataset);
            }
        }
        List<String> only = all.size() == 1 ? all : underWay;
        if (only.size() != 1) {
            throw new ArgumentException("name a dataset, of " + String.join(", ", underWay.isEmpty() ? all : underWay));
        }
        return only.getFirst();
    }

    /**
     * Shows how far a dataset's newest training is until it ends.
     *
     * @throws ArgumentException where the dataset has none
     */
    Ended follow(String dataset) throws IOException, InterruptedException, CommandException, ArgumentException {
        JsonNode training = newest(dataset);
        if (training.isMissingNode()) {
            throw new ArgumentException(
                    "'" + dataset + "' has no training yet; one begins some time after its first file");
        }
        String path = trainings(dataset) + "/"
                + ApiClient.part(training.path("trainingId").asText());
        while (isUnderWay(training)) {
            show(training);
            Thread.sleep(PAUSE);
            training = api.get(path);
        }
        return ended(training);
    }

    /** The one under way, or else the newest; missing where there is none. */
    private JsonNode newest(String dataset) throws IOException, InterruptedException, CommandException {
        JsonNode trainings = api.get(trainings(dataset) + "?limit=" + LAST).path("trainings");
        for (JsonNode training : trainings) {
            if (isUnderWay(training)) {
                return training;
            }
        }
        return trainings.path(0);
    }

    private static String trainings(String dataset) {
        return "/datasets/" + dataset + "/trainings";
    }

    private static boolean isUnderWay(JsonNode training) {
        String state = training.path("state").asText();
        return (state.equals("requested") || state.equals("running"))
                && !training.path("silent").asBoolean();
    }

    private void show(JsonNode training) {
        JsonNode progress = training.path("progress");
        String stage = progress.isMissingNode()
                ? "waits for its turn"
                : progress.has("k")
                        ? String.format(
                                Locale.ROOT,
                                "%s k=%d, iteration %d",
                                progress.path("segmentation").asText(),
                                progress.path("k").asInt(),
                                progress.path("iteration").asInt())
                        : progress.path("stage").asText();
        display.at(stage, progress.path("percent").asInt(), WHOLE);
    }

    private static Ended ended(JsonNode training) {
        StringBuilder text = new StringBuilder(training.path("trainingId").asText())
                .append(' ')
                .append(
                        training.path("silent").asBoolean()
                                ? "has not told of itself for 20 minutes"
                                : training.path("state").asText().replace('_', ' '));
        if (training.has("customers")) {
            text.append(String.format(
                    Locale.ROOT, ": %,d customers", training.path("customers").asLong()));
        }
        for (JsonNode segmentation : training.path("segmentations")) {
            text.append(", ")
                    .append(segmentation.path("segmentation").asText())
                    .append(" k=")
                    .append(segmentation.path("k").asInt());
        }
        if (training.has("reason")) {
            text.append(": ").append(training.path("reason").asText());
        }
        return new Ended(WITH_MODELS.contains(training.path("state").asText()), text.toString());
    }
}
