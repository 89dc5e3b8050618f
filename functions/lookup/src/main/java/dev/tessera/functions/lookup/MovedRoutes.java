package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.model.members.MovedCustomer;
import dev.tessera.model.members.MovedFile;
import dev.tessera.model.members.Pages.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The customers whose segment a training has changed, page by page. */
final class MovedRoutes {
    private final FinishedTrainings trainings;
    private final DatasetStore store;
    private final Datasets datasets;
    private final Bucket bucket;
    private final ObjectMapper json;

    MovedRoutes(FinishedTrainings trainings, DatasetStore store, Datasets datasets, Bucket bucket, ObjectMapper json) {
        this.trainings = trainings;
        this.store = store;
        this.datasets = datasets;
        this.bucket = bucket;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(new Route(
                "GET",
                TrainingRoutes.TRAINING + "/migrations/{segmentation}/customers",
                Scope.READ,
                Set.of(Query.LIMIT, Query.CURSOR),
                this::moved));
    }

    private Response moved(Map<String, String> parameters, Request request) throws ProblemException {
        int limit = request.query().limit();
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = trainings.of(dataset, parameters);
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
        Page<MovedCustomer> page =
                page(FinishedTrainings.key(dataset, training, MovedFile.path(segmentation)), from, limit);
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
}
