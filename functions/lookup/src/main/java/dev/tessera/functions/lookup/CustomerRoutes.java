package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.StoredCustomer;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which segments a stored customer is in, and why. */
final class CustomerRoutes {
    /** The path of a customer, whose id may have slashes. */
    static final String CUSTOMER = DatasetRoutes.DATASET + "/customers/{customerId+}";

    private final Datasets datasets;
    private final Champions champions;
    private final InstantSource clock;
    private final Figures figures;
    private final ObjectMapper json;

    CustomerRoutes(Datasets datasets, Champions champions, InstantSource clock, Figures figures, ObjectMapper json) {
        this.datasets = datasets;
        this.champions = champions;
        this.clock = clock;
        this.figures = figures;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(new Route(
                "GET",
                CUSTOMER,
                Scope.READ,
                Set.of(ExplanationAnswer.EXPLAIN),
                (parameters, request) -> customer(
                        parameters.getOrDefault("dataset", ""), parameters.getOrDefault("customerId", ""), request)));
    }

    private Response customer(String name, String pathId, Request request) throws ProblemException {
        boolean explain = request.query().flag(ExplanationAnswer.EXPLAIN);
        String customerId = checked(pathId);
        Dataset dataset =
                datasets.find(name, request).orElseThrow(() -> new ProblemException(Problem.unknownCustomer()));
        Map<String, String> trainings = Champions.trainings(dataset);
        ObjectNode answer = json.createObjectNode().put("dataset", name).put("customerId", customerId);
        ArrayNode segmentations = answer.putArray("segmentations");
        Optional<Stored> stored = Optional.empty();
        for (String segmentation : trainings.keySet()) {
            TrainedModel trained = champions.model(dataset, segmentation);
            // One reading serves all segmentations of a training, which put the customers together alike.
            if (stored.isEmpty()
                    || !stored.get().trainingId().equals(trained.model().trainingId())) {
                stored = Optional.of(read(dataset, trained, customerId));
            }
            segmentations.add(segmentation(dataset, trained, stored.get().customer(), explain));
        }
        freshness(dataset, answer.putObject("freshness"));
        return Response.ok(answer);
    }

    /** An id that a customer may have, as files have it. */
    static String checked(String pathId) throws ProblemException {
        String customerId = Cells.strip(pathId);
        int bytes = customerId.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Contribution.MAX_ID_BYTES) {
            throw new ProblemException(Problem.invalidId("A customer's id has 1 to " + Contribution.MAX_ID_BYTES
                    + " bytes of UTF-8, but this has " + bytes + "."));
        }
        return customerId;
    }

    private record Stored(String trainingId, StoredCustomer customer) {}

    private Stored read(Dataset dataset, TrainedModel trained, String customerId) throws ProblemException {
        return new Stored(
                trained.model().trainingId(),
                dataset.customers(trained)
                        .read(customerId)
                        .orElseThrow(() -> new ProblemException(Problem.unknownCustomer())));
    }

    private ObjectNode segmentation(Dataset dataset, TrainedModel trained, StoredCustomer customer, boolean explain)
            throws ProblemException {
        Model model = trained.model();
        ObjectNode answer = json.createObjectNode().put("segmentation", model.segmentation());
        Values values = model.derivations().complete(customer.values());
        Instant scoredAt;
        if (dataset.isTrainedToDate() && isChampion(dataset, model) && dataset.hasSegmentsOf(model.trainingId())) {
            // The training saw all that is visible. A customer that it left out is one that the newest file of a table
            // delivered in full no longer has.
            StoredSegment stored =
                    stored(model, customer).orElseThrow(() -> new ProblemException(Problem.unknownCustomer()));
            ScoreAnswer.put(answer, trained, stored, trained.scorer().standing(values));
            explain(answer, trained, values, stored.segment(), stored.runnerUp(), explain);
            scoredAt = stored.scoredAt();
        } else {
            // A file became visible since the training, and may say something else of this customer; or the training is
            // an earlier one, whose scores may be of earlier files.
            Score score = figures.scoring(() -> trained.scorer().score(values));
            ScoreAnswer.put(answer, trained, score);
            explain(
                    answer,
                    trained,
                    values,
                    score.segment().id(),
                    score.runnerUp().id(),
                    explain);
            scoredAt = clock.instant();
        }
        return answer.put("model", model.trainingId()).put("scoredAt", scoredAt.toString());
    }

    private static void explain(
            ObjectNode answer, TrainedModel trained, Values values, int segment, int runnerUp, boolean explain) {
        if (explain) {
            ExplanationAnswer.put(answer, trained.explainer().explain(values, segment, runnerUp));
        }
    }

    private static boolean isChampion(Dataset dataset, Model model) {
        return dataset.champion()
                .filter(champion ->
                        model.trainingId().equals(champion.trainings().get(model.segmentation())))
                .isPresent();
    }

    private static Optional<StoredSegment> stored(Model model, StoredCustomer customer) {
        return customer.segments().stream()
                .filter(segment -> segment.trainingId().equals(model.trainingId())
                        && segment.segmentation().equals(model.segmentation()))
                .findFirst();
    }

    private static void freshness(Dataset dataset, ObjectNode answer) {
        answer.put("asOf", dataset.readAt().toString())
                .put("revision", dataset.state().revision())
                .put("trainedToDate", dataset.isTrainedToDate());
        dataset.newestFile().ifPresent(newest -> answer.put("newestFile", newest.toString()));
    }
}
