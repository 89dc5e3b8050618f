package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;
import dev.tessera.model.members.Member;
import dev.tessera.model.members.MembersFile;
import dev.tessera.model.members.Pages.Page;
import dev.tessera.model.result.TrainingIds;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a segment is, and who is in it. */
final class SegmentRoutes {
    /** The path of a segment. */
    static final String SEGMENT = SegmentationRoutes.SEGMENTATION + "/segments/{segment}";

    private final DatasetStore store;
    private final Champions champions;
    private final Bucket bucket;
    private final ObjectMapper json;
    private final ShownProfiles shown;

    SegmentRoutes(DatasetStore store, Champions champions, Bucket bucket, ObjectMapper json) {
        this.store = store;
        this.champions = champions;
        this.bucket = bucket;
        this.json = json;
        this.shown = new ShownProfiles(store);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", SEGMENT, Scope.READ, this::segment),
                new Route(
                        "GET", SEGMENT + "/customers", Scope.READ, Set.of(Query.LIMIT, Query.CURSOR), this::customers));
    }

    private Response segment(Map<String, String> parameters, Request request) throws ProblemException {
        TrainedModel trained = champions.ofPath(parameters, request);
        Segment segment = segment(trained, parameters);
        ObjectNode answer = answer(trained);
        SegmentAnswer.put(answer, trained, segment);
        answer.set("profile", shown.one(trained.model().dataset(), trained.profile(segment.id())));
        answer.set("recommendations", recommendations(trained.model(), segment));
        return Response.stored(Response.JSON, answer.toString());
    }

    /** What to do about it; of a training that wrote none, nothing. */
    private ArrayNode recommendations(Model model, Segment segment) {
        String path = model.segmentation() + "/recommendations.json";
        Optional<byte[]> written = bucket.read(Keys.training(model.dataset(), model.trainingId(), path));
        if (written.isPresent()) {
            try {
                for (JsonNode each : json.readTree(written.get()).path("segments")) {
                    if (each.path("id").asInt() == segment.id()
                            && each.path("recommendations") instanceof ArrayNode found) {
                        return found;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }
        return json.createArrayNode();
    }

    private Response customers(Map<String, String> parameters, Request request) throws ProblemException {
        int limit = request.query().limit();
        TrainedModel trained = champions.ofPath(parameters, request);
        Segment segment = segment(trained, parameters);
        Model model = trained.model();
        Start start = start(model, segment, request.query().cursor());
        Page<Member> page = page(model, segment, start, limit);
        ObjectNode answer = answer(trained).put("model", start.trainingId()).put("segment", segment.id());
        ArrayNode customers = answer.putArray("customers");
        // After the page: whoever was erased before it was read is left out.
        ErasedCustomers erased = store.erasedAmong(
                model.dataset(), page.entries().stream().map(Member::customerId).toList());
        for (Member member : page.entries()) {
            if (erased.has(member.customerId())) {
                continue;
            }
            customers
                    .addObject()
                    .put("customerId", member.customerId())
                    .put("distance", member.distance())
                    .put("runnerUp", member.runnerUp())
                    .put("runnerUpDistance", member.runnerUpDistance());
        }
        if (page.next() >= 0) {
            answer.put(
                    "next",
                    new Cursor(List.of(
                                    model.dataset(),
                                    model.segmentation(),
                                    start.trainingId(),
                                    Integer.toString(segment.id()),
                                    Long.toString(page.next())))
                            .text());
        }
        return Response.ok(answer);
    }

    /** Where a page begins: a list is gone on with in the training that it began with, whatever is the champion now. */
    private record Start(String trainingId, long at) {}

    private static Start start(Model model, Segment segment, Optional<String> cursor) throws ProblemException {
        if (cursor.isEmpty()) {
            return new Start(model.trainingId(), 0);
        }
        List<String> parts = Cursor.of(cursor.get(), 5).parts();
        if (!parts.subList(0, 2).equals(List.of(model.dataset(), model.segmentation()))
                || !TrainingIds.isValid(parts.get(2))
                || !parts.get(3).equals(Integer.toString(segment.id()))
                || !parts.get(4).matches("[0-9]{1,18}")) {
            throw new ProblemException(Cursor.unusable());
        }
        return new Start(parts.get(2), Long.parseLong(parts.get(4)));
    }

    private Page<Member> page(Model model, Segment segment, Start start, int limit) throws ProblemException {
        String path = MembersFile.path(model.segmentation(), segment.id());
        String key = Keys.training(model.dataset(), start.trainingId(), path);
        try {
            return MembersFile.read(
                    (from, count) -> bucket.read(key, from, count).orElseThrow(() -> new IOException(key)),
                    start.at(),
                    limit);
        } catch (IOException e) {
            if (bucket.head(key).isEmpty()) {
                throw new ProblemException(Problem.notKept("list of the segment's customers"));
            }
            throw new UncheckedIOException(key, e);
        }
    }

    /** The segment that a path names. */
    static Segment segment(TrainedModel trained, Map<String, String> parameters) throws ProblemException {
        String id = parameters.getOrDefault("segment", "");
        return Optional.of(id)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .flatMap(text -> trained.segment(Integer.parseInt(text)))
                .orElseThrow(() -> new ProblemException(Problem.unknownSegment()));
    }

    private ObjectNode answer(TrainedModel trained) {
        Model model = trained.model();
        return json.createObjectNode()
                .put("dataset", model.dataset())
                .put("segmentation", model.segmentation())
                .put("model", model.trainingId());
    }
}
