package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.members.AssignmentsReader;
import dev.tessera.model.members.Comparison;
import dev.tessera.model.members.MovedCustomer;
import dev.tessera.model.members.MovedFile;
import dev.tessera.model.members.Pages.Page;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.TrainingIds;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a training has moved, promoted or not: where its segments come from, and where its customers have gone. */
final class MigrationRoutes {
    private static final String FROM = "from";

    private final DatasetStore store;
    private final Datasets datasets;
    private final Bucket bucket;
    private final ObjectMapper json;

    MigrationRoutes(DatasetStore store, Datasets datasets, Bucket bucket, ObjectMapper json) {
        this.store = store;
        this.datasets = datasets;
        this.bucket = bucket;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", TrainingRoutes.TRAINING + "/migrations", Scope.READ, Set.of(FROM), this::migrations),
                new Route(
                        "GET",
                        TrainingRoutes.TRAINING + "/migrations/{segmentation}/customers",
                        Scope.READ,
                        Set.of(Query.LIMIT, Query.CURSOR),
                        this::moved),
                new Route("GET", TrainingRoutes.TRAINING + "/report", Scope.READ, this::report));
    }

    private Response migrations(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = training(dataset, parameters.getOrDefault("trainingId", ""));
        Optional<String> from = request.query().text(FROM);
        ObjectNode answer = json.createObjectNode().put("dataset", dataset).put("trainingId", training.trainingId());
        if (from.isPresent()) {
            TrainingRecord before = training(dataset, from.get());
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
            document(key(dataset, training, segmentation + "/identity.json")).ifPresent(it -> of.set("identity", it));
            document(key(dataset, training, segmentation + "/migration.json")).ifPresent(it -> of.set("migration", it));
        }
        return Response.ok(answer);
    }

    private JsonNode compare(String dataset, String segmentation, TrainingRecord before, TrainingRecord after)
            throws ProblemException {
        String path = segmentation + "/assignments.csv";
        try (Reader one = open(key(dataset, before, path));
                Reader other = open(key(dataset, after, path))) {
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

    private Response moved(Map<String, String> parameters, Request request) throws ProblemException {
        int limit = request.query().limit();
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = training(dataset, parameters.getOrDefault("trainingId", ""));
        String segmentation = parameters.getOrDefault("segmentation", "");
        if (!training.segments().containsKey(segmentation)) {
            throw new ProblemException(Problem.unknownSegmentation());
        }
        List<String> list = List.of(dataset, training.trainingId(), segmentation);
        long from = 0;
        Optional<String> cursor = request.query().cursor();
        if (cursor.isPresent()) {
            List<String> parts = Cursor.of(cursor.get(), list.size() + 1).parts();
            String at = parts.get(list.size());
            if (!parts.subList(0, list.size()).equals(list) || !at.matches("[0-9]{1,18}")) {
                throw new ProblemException(Cursor.unusable());
            }
            from = Long.parseLong(at);
        }
        Page<MovedCustomer> page = page(key(dataset, training, MovedFile.path(segmentation)), from, limit);
        ObjectNode answer = json.createObjectNode()
                .put("dataset", dataset)
                .put("trainingId", training.trainingId())
                .put("segmentation", segmentation);
        ArrayNode customers = answer.putArray("customers");
        // After the page: whoever was erased before it was read is left out.
        ErasedCustomers erased = store.erasedAmong(
                dataset, page.entries().stream().map(MovedCustomer::customerId).toList());
        for (MovedCustomer customer : page.entries()) {
            if (!erased.has(customer.customerId())) {
                put(customers.addObject(), customer);
            }
        }
        if (page.next() >= 0) {
            List<String> next = new ArrayList<>(list);
            next.add(Long.toString(page.next()));
            answer.put("next", new Cursor(next).text());
        }
        return Response.ok(answer);
    }

    private static void put(ObjectNode answer, MovedCustomer customer) {
        answer.put("customerId", customer.customerId())
                .put("segmentBefore", customer.before())
                .put("segment", customer.now());
        if (customer.byModelBefore() != null) {
            answer.put("segmentByModelBefore", customer.byModelBefore());
        }
        if (customer.effect() != null) {
            answer.put("effect", customer.effect());
        }
    }

    private Page<MovedCustomer> page(String key, long from, int limit) throws ProblemException {
        try {
            return MovedFile.read(
                    (at, count) -> bucket.read(key, at, count).orElseThrow(() -> new IOException(key)), from, limit);
        } catch (IOException e) {
            if (bucket.head(key).isEmpty()) {
                throw new ProblemException(
                        Problem.notKept("list of customers who have moved, which a first training has none of"));
            }
            throw new UncheckedIOException(key, e);
        }
    }

    private Response report(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = training(dataset, parameters.getOrDefault("trainingId", ""));
        byte[] report = bucket.read(key(dataset, training, "report.html"))
                .orElseThrow(() -> new ProblemException(Problem.notKept("report")));
        return Response.stored("text/html; charset=utf-8", new String(report, StandardCharsets.UTF_8));
    }

    private TrainingRecord training(String dataset, String id) throws ProblemException {
        Optional<TrainingRecord> found = TrainingIds.isValid(id) ? store.training(dataset, id) : Optional.empty();
        TrainingRecord record = found.orElseThrow(() -> new ProblemException(Problem.unknownTraining()));
        if (record.segments().isEmpty()) {
            throw new ProblemException(Problem.notKept("model of this training, which has not come to one"));
        }
        return record;
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

    private static String key(String dataset, TrainingRecord training, String path) {
        return Keys.training(dataset, training.trainingId(), path);
    }
}
