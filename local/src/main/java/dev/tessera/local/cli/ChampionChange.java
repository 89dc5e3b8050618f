package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.segment.ArgumentException;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said to have a dataset's lookups use other models: the dataset, the reason, and the API that is asked. */
final class ChampionChange {
    @Parameters(
            index = "0",
            paramLabel = "DATASET",
            converter = DatasetConverter.class,
            description = "The dataset's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String dataset;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason, for the audit.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private String why;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    String dataset() {
        return dataset;
    }

    /** Asks for it at a path below the dataset's. @return the answer */
    JsonNode ask(String path) throws IOException, InterruptedException, ArgumentException, CommandException {
        try (ApiClient client = api.client("segments/read", "segments/write")) {
            return client.post("/datasets/" + dataset + path, Map.of("why", why));
        }
    }
}
