package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.StoredCustomer;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.value.Cells;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which segments a stored customer is in. */
final class CustomerRoutes {
    private final DatasetStore store;
    private final Datasets datasets;
    private final Models models;
    private final InstantSource clock;
    private final ObjectMapper json;

    CustomerRoutes(DatasetStore store, Datasets datasets, Models models, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.models = models;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(new Route(
                "GET",
                "/v1/datasets/{dataset}/customers/{customerId+}",
                Scope.READ,
                (parameters, request) -> customer(
                        request, parameters.getOrDefault("dataset", ""), parameters.getOrDefault("customerId", ""))));
    }

    private JsonNode customer(Request request, String name, String pathId) throws ProblemException {
        String customerId = checked(pathId);
        Dataset dataset =
                datasets.find(name, request).orElseThrow(() -> new ProblemException(Problem.unknownCustomer()));
        Map<String, String> trainings = dataset.champion()
                .orElseThrow(() -> new ProblemException(Problem.notTrained()))
                .trainings();
        ObjectNode answer = json.createObjectNode().put("dataset", name).put("customerId", customerId);
        ArrayNode segmentations = answer.putArray("segmentations");
        Optional<Stored> stored = Optional.empty();
        for (Map.Entry<String, String> training : trainings.entrySet()) {
            TrainedModel trained = models.get(name, training.getValue(), training.getKey());
            // One reading serves all segmentations of a training, which put the customers together alike.
            if (stored.isEmpty() || !stored.get().plan().equals(trained.assembly())) {
                stored = Optional.of(read(dataset, trained.assembly(), customerId));
            }
            segmentations.add(segmentation(dataset, trained, stored.get().customer()));
        }
        return answer;
    }

    private static String checked(String pathId) throws ProblemException {
        String customerId = Cells.strip(pathId);
        int bytes = customerId.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Contribution.MAX_ID_BYTES) {
            throw new ProblemException(Problem.invalidId("A customer's id has 1 to " + Contribution.MAX_ID_BYTES
                    + " bytes of UTF-8, but this has " + bytes + "."));
        }
        return customerId;
    }

    private record Stored(AssemblyPlan plan, StoredCustomer customer) {}

    private Stored read(Dataset dataset, AssemblyPlan plan, String customerId) throws ProblemException {
        return new Stored(
                plan,
                store.customer(dataset.state(), customerId, plan, dataset.files())
                        .orElseThrow(() -> new ProblemException(Problem.unknownCustomer())));
    }

    private ObjectNode segmentation(Dataset dataset, TrainedModel trained, StoredCustomer customer)
            throws ProblemException {
        ObjectNode answer =
                json.createObjectNode().put("segmentation", trained.model().segmentation());
        Instant scoredAt;
        if (dataset.isTrainedToDate()) {
            // The training saw all that is visible. A customer that it left out is one that the newest file of a table
            // delivered in full no longer has.
            StoredSegment stored = stored(trained.model(), customer)
                    .orElseThrow(() -> new ProblemException(Problem.unknownCustomer()));
            ScoreAnswer.put(answer, trained, stored);
            scoredAt = stored.scoredAt();
        } else {
            // A file became visible since the training, and may say something else of this customer.
            ScoreAnswer.put(
                    answer, trained.scorer().score(trained.model().derivations().complete(customer.values())));
            scoredAt = clock.instant();
        }
        return answer.put("model", trained.model().trainingId()).put("scoredAt", scoredAt.toString());
    }

    private static Optional<StoredSegment> stored(Model model, StoredCustomer customer) {
        return customer.segments().stream()
                .filter(segment -> segment.trainingId().equals(model.trainingId())
                        && segment.segmentation().equals(model.segmentation()))
                .findFirst();
    }
}
