package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.members.AssignmentsReader;
import dev.tessera.model.members.Comparison;
import dev.tessera.model.result.ResultJson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a training has moved, promoted or not: where its segments come from, and how many customers went where. */
final class MigrationRoutes {
    private static final String FROM = "from";

    private final FinishedTrainings trainings;
    private final Datasets datasets;
    private final Bucket bucket;
    private final ObjectMapper json;

    MigrationRoutes(FinishedTrainings trainings, Datasets datasets, Bucket bucket, ObjectMapper json) {
        this.trainings = trainings;
        this.datasets = datasets;
        this.bucket = bucket;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", TrainingRoutes.TRAINING + "/migrations", Scope.READ, Set.of(FROM), this::migrations));
    }

    private Response migrations(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = trainings.of(dataset, parameters);
        Optional<String> from = request.query().text(FROM);
        ObjectNode answer = json.createObjectNode().put("dataset", dataset).put("trainingId", training.trainingId());
        if (from.isPresent()) {
            TrainingRecord before = trainings.of(dataset, from.get());
            answer.put("from", before.trainingId());
            ArrayNode comparisons = answer.putArray("comparisons");
            for (String segmentation : training.segments().keySet()) {
                if (before.segments().containsKey(segmentation)) {
                    comparisons.add(compare(dataset, segmentation, before, training));
                }
            }
            return Response.ok(answer);
        }
        ArrayNode segmentations = answer.putArray("segmentations");
        for (String segmentation : training.segments().keySet()) {
            ObjectNode of = segmentations.addObject().put("segmentation", segmentation);
            document(FinishedTrainings.key(dataset, training, segmentation + "/identity.json"))
                    .ifPresent(it -> of.set("identity", it));
            document(FinishedTrainings.key(dataset, training, segmentation + "/migration.json"))
                    .ifPresent(it -> of.set("migration", it));
        }
        return Response.ok(answer);
    }

    private JsonNode compare(String dataset, String segmentation, TrainingRecord before, TrainingRecord after)
            throws ProblemException {
        String path = segmentation + "/assignments.csv";
        try (Reader one = open(FinishedTrainings.key(dataset, before, path));
                Reader other = open(FinishedTrainings.key(dataset, after, path))) {
            Comparison comparison = Comparison.of(new AssignmentsReader(one), new AssignmentsReader(other));
            ObjectNode answer = json.createObjectNode().put("segmentation", segmentation);
            answer.setAll((ObjectNode) ResultJson.tree(comparison));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the assignments of " + before.trainingId() + " and " + after.trainingId() + " cannot be compared",
                    e);
        }
    }

    private Optional<JsonNode> document(String key) {
        return bucket.read(key).map(bytes -> {
            try {
                return json.readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(key + " is damaged", e);
            }
        });
    }

    private Reader open(String key) throws IOException, ProblemException {
        FileVersion file =
                bucket.head(key).orElseThrow(() -> new ProblemException(Problem.notKept("file of assignments")));
        try {
            return new InputStreamReader(bucket.open(file), StandardCharsets.UTF_8);
        } catch (ObjectChangedException e) {
            throw new IOException(key + " was replaced while it was opened", e);
        }
    }
}
