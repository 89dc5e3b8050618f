package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Uploads;
import dev.tessera.aws.bucket.Uploads.Arrived;
import dev.tessera.aws.store.UploadEnds;
import dev.tessera.aws.store.UploadEnds.End;
import dev.tessera.functions.lookup.Problem.BadValue;
import dev.tessera.model.definition.Names;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Putting a file: who asks is told where in the bucket to put its parts, and says when they are there. */
final class UploadRoutes {
    private static final String UPLOADS = DatasetRoutes.DATASET + "/uploads";
    private static final String UPLOAD = UPLOADS + "/{uploadId}";

    private static final String PATH = "path";
    private static final String BYTES = "bytes";

    /** How long a URL is good for. */
    static final Duration VALID_FOR = Duration.ofHours(1);

    /** The most unknown fields that one answer names. */
    private static final int MOST_UNKNOWN = 18;

    private final Uploads uploads;
    private final UploadEnds ends;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final JsonBody body;

    UploadRoutes(Uploads uploads, UploadEnds ends, InstantSource clock, ObjectMapper json) {
        this.uploads = uploads;
        this.ends = ends;
        this.clock = clock;
        this.json = json;
        this.body = new JsonBody(json);
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        UPLOADS,
                        Scope.WRITE,
                        (parameters, request) -> begin(dataset(parameters, request), request)),
                new Route("POST", UPLOAD, Scope.WRITE, (parameters, request) -> goOn(upload(parameters, request))),
                new Route(
                        "POST",
                        UPLOAD + "/complete",
                        Scope.WRITE,
                        (parameters, request) -> complete(upload(parameters, request))),
                new Route(
                        "POST",
                        UPLOAD + "/abort",
                        Scope.WRITE,
                        (parameters, request) -> abort(upload(parameters, request))));
    }

    /** A dataset that is not there yet begins with its first file. */
    static String dataset(Map<String, String> parameters, Request request) throws ProblemException {
        String name = parameters.getOrDefault("dataset", "");
        if (!Names.isValid(name) || !request.maySee(name)) {
            throw new ProblemException(Problem.unknownDataset());
        }
        return name;
    }

    private static Upload upload(Map<String, String> parameters, Request request) throws ProblemException {
        return Upload.of(dataset(parameters, request), parameters.getOrDefault("uploadId", ""));
    }

    private Response begin(String dataset, Request request) throws ProblemException {
        JsonNode asked = body.parse(request.body(), "{\"path\":\"…\",\"bytes\":…}");
        List<BadValue> errors = new ArrayList<>();
        JsonNode path = asked.path(PATH);
        if (path.isTextual()) {
            UploadPath.fault(dataset, path.asText()).ifPresent(fault -> errors.add(new BadValue("/" + PATH, fault)));
        } else {
            errors.add(new BadValue("/" + PATH, "expected the file's path in the dataset, a text"));
        }
        JsonNode bytes = asked.path(BYTES);
        if (!bytes.isIntegralNumber()
                || !bytes.canConvertToLong()
                || bytes.asLong() < 0
                || bytes.asLong() > Upload.MOST_BYTES) {
            errors.add(new BadValue("/" + BYTES, "expected the file's bytes, 0 to " + Upload.MOST_BYTES));
        }
        TreeSet<String> unknown = new TreeSet<>();
        asked.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(List.of(PATH, BYTES));
        unknown.stream()
                .limit(MOST_UNKNOWN)
                .forEach(name -> errors.add(new BadValue(
                        "/" + name.replace("~", "~0").replace("/", "~1"), "expected the fields path and bytes only")));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidValues(errors));
        }
        Upload upload = new Upload(
                dataset,
                path.asText(),
                bytes.asLong(),
                Upload.partBytes(bytes.asLong()),
                uploads.begin(new Upload(dataset, path.asText(), 0, 0, "").key()));
        return Response.created(
                answer(upload, IntStream.rangeClosed(1, upload.parts()).boxed().toList()),
                UPLOAD.replace("{dataset}", dataset).replace("{uploadId}", upload.id()));
    }

    /** Where to put what has not arrived. */
    private Response goOn(Upload upload) throws ProblemException {
        return Response.ok(answer(upload, upload.missing(arrived(upload))));
    }

    private Response complete(Upload upload) throws ProblemException {
        if (noneArrived(upload) && ended(upload, End.COMPLETED)) {
            return Response.ok(about(upload));
        }
        List<Arrived> arrived = arrived(upload);
        List<Integer> missing = upload.missing(arrived);
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.uploadIncomplete(upload.parts(), missing));
        }
        List<Arrived> parts =
                arrived.stream().filter(part -> part.number() <= upload.parts()).toList();
        // Before, so that whoever gets no answer is told when asking again.
        ends.keep(upload.dataset(), upload.s3Id(), End.COMPLETED);
        if (!uploads.complete(upload.key(), upload.s3Id(), parts) && !ended(upload, End.COMPLETED)) {
            throw new ProblemException(Problem.unknownUpload());
        }
        return Response.ok(about(upload));
    }

    private Response abort(Upload upload) throws ProblemException {
        if (ended(upload, End.COMPLETED) && noneArrived(upload)) {
            throw new ProblemException(Problem.unknownUpload());
        }
        if (uploads.abort(upload.key(), upload.s3Id())) {
            ends.keep(upload.dataset(), upload.s3Id(), End.ABORTED);
        } else if (!ended(upload, End.ABORTED)) {
            throw new ProblemException(Problem.unknownUpload());
        }
        return Response.ok(about(upload));
    }

    /** Whether S3 has no part of it: none was put yet, or it is over. */
    private boolean noneArrived(Upload upload) {
        return uploads.arrived(upload.key(), upload.s3Id()).orElse(List.of()).isEmpty();
    }

    /** Whether an upload of which nothing is left ended so. */
    private boolean ended(Upload upload, End end) {
        return ends.of(upload.dataset(), upload.s3Id()).filter(end::equals).isPresent();
    }

    private List<Arrived> arrived(Upload upload) throws ProblemException {
        return uploads.arrived(upload.key(), upload.s3Id())
                .orElseThrow(() -> new ProblemException(Problem.unknownUpload()));
    }

    private ObjectNode about(Upload upload) {
        return json.createObjectNode()
                .put("dataset", upload.dataset())
                .put("key", upload.key())
                .put("bytes", upload.bytes());
    }

    private ObjectNode answer(Upload upload, List<Integer> numbers) {
        ObjectNode answer = about(upload)
                .put("uploadId", upload.id())
                .put("partBytes", upload.partBytes())
                .put("expiresAt", clock.instant().plus(VALID_FOR).toString());
        List<URI> urls = uploads.sign(upload.key(), upload.s3Id(), upload.parts(), VALID_FOR);
        ArrayNode parts = answer.putArray("parts");
        for (int number : numbers) {
            parts.addObject()
                    .put("number", number)
                    .put("bytes", upload.bytesOf(number))
                    .put("url", urls.get(number - 1).toString());
        }
        return answer;
    }
}
