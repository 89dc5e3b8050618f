package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.contribution.FileVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which datasets there are, how they stand, and what became of their files. */
final class DatasetRoutes {
    private static final String DATASET = "/v1/datasets/{dataset}";
    private static final String STATE = "state";

    /** The newest file first; the key tells apart those of one second. */
    private static final Comparator<FileEntry> NEWEST_FIRST =
            Comparator.comparing((FileEntry file) -> file.version().lastModified())
                    .thenComparing(file -> file.version().key())
                    .reversed();

    private final Datasets datasets;
    private final ObjectMapper json;

    DatasetRoutes(Datasets datasets, ObjectMapper json) {
        this.datasets = datasets;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/datasets", Scope.READ, (parameters, request) -> list(request)),
                new Route("GET", DATASET, Scope.READ, (parameters, request) -> dataset(find(parameters, request))),
                new Route(
                        "GET",
                        DATASET + "/files",
                        Scope.READ,
                        Set.of(STATE, Query.LIMIT, Query.CURSOR),
                        (parameters, request) -> files(find(parameters, request), request.query())));
    }

    private Dataset find(Map<String, String> parameters, Request request) throws ProblemException {
        return datasets.find(parameters.getOrDefault("dataset", ""), request)
                .orElseThrow(() -> new ProblemException(Problem.unknownDataset()));
    }

    private Response list(Request request) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("datasets");
        datasets.names(request).forEach(name -> list.addObject().put("dataset", name));
        return Response.ok(answer);
    }

    private Response dataset(Dataset dataset) {
        ObjectNode answer = json.createObjectNode()
                .put("dataset", dataset.name())
                .put("revision", dataset.state().revision())
                .put("trainedToDate", dataset.isTrainedToDate());
        ObjectNode files = answer.putObject("files");
        for (FileState state : FileState.values()) {
            files.put(
                    name(state),
                    dataset.files().stream()
                            .filter(file -> file.state() == state)
                            .count());
        }
        ArrayNode segmentations = answer.putArray("segmentations");
        dataset.champion().ifPresent(champion -> champion.trainings()
                .forEach((segmentation, training) ->
                        segmentations.addObject().put("segmentation", segmentation).put("model", training)));
        return Response.ok(answer);
    }

    private Response files(Dataset dataset, Query query) throws ProblemException {
        int limit = query.limit();
        Optional<FileState> state = state(query);
        Optional<String> cursor = query.cursor();
        Predicate<FileEntry> isAfter = cursor.isPresent() ? after(dataset, cursor.get()) : file -> true;
        List<FileEntry> page = dataset.files().stream()
                .filter(file -> state.isEmpty() || file.state() == state.get())
                .sorted(NEWEST_FIRST)
                .filter(isAfter)
                .limit(limit + 1L)
                .toList();
        ObjectNode answer = json.createObjectNode().put("dataset", dataset.name());
        ArrayNode files = answer.putArray("files");
        page.stream().limit(limit).forEach(file -> put(files.addObject(), file));
        if (page.size() > limit) {
            FileVersion last = page.get(limit - 1).version();
            answer.put(
                    "next",
                    new Cursor(List.of(dataset.name(), last.lastModified().toString(), last.key())).text());
        }
        return Response.ok(answer);
    }

    /** Those that come after the file that a cursor names, which may be gone by now. */
    private static Predicate<FileEntry> after(Dataset dataset, String cursor) throws ProblemException {
        List<String> parts = Cursor.of(cursor, 3).parts();
        if (!parts.get(0).equals(dataset.name())) {
            throw new ProblemException(Cursor.unusable());
        }
        try {
            Instant modified = Instant.parse(parts.get(1));
            return file -> {
                int byTime = file.version().lastModified().compareTo(modified);
                return byTime < 0 || (byTime == 0 && file.version().key().compareTo(parts.get(2)) < 0);
            };
        } catch (DateTimeParseException e) {
            throw new ProblemException(Cursor.unusable());
        }
    }

    private static Optional<FileState> state(Query query) throws ProblemException {
        String text = query.parameters().get(STATE);
        if (text == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (FileState state : FileState.values()) {
            if (name(state).equals(text)) {
                return Optional.of(state);
            }
            names.add(name(state));
        }
        throw new ProblemException(Problem.invalidParameter(
                STATE, "expected one of " + String.join(", ", names) + ", found '" + text + "'"));
    }

    private static void put(ObjectNode answer, FileEntry file) {
        answer.put("key", file.version().key())
                .put("version", file.version().id())
                .put("modified", file.version().lastModified().toString())
                .put("bytes", file.version().bytes())
                .put("table", file.table())
                .put("state", name(file.state()))
                .put("rows", file.rows())
                .put("rejected", file.rejected());
        if (!file.reason().isEmpty()) {
            answer.put("reason", file.reason());
        }
    }

    private static String name(FileState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
