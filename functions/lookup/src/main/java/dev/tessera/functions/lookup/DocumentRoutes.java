package dev.tessera.functions.lookup;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.scoring.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a training wrote, as it is; and this API's own description. */
final class DocumentRoutes {
    private static final String OPENAPI = "openapi.yaml";

    /** The run that a replay shows, where the run taken is too short to watch. */
    private static final Set<String> REPLAY = Set.of("replay");

    private final Datasets datasets;
    private final Champions champions;
    private final Bucket bucket;
    private final String openApi = resource(OPENAPI);

    DocumentRoutes(Datasets datasets, Champions champions, Bucket bucket) {
        this.datasets = datasets;
        this.champions = champions;
        this.bucket = bucket;
    }

    List<Route> routes() {
        String segmentation = SegmentationRoutes.SEGMENTATION;
        return List.of(
                new Route(
                        "GET",
                        "/v1/" + OPENAPI,
                        Scope.READ,
                        (parameters, request) -> Response.stored("application/yaml", openApi)),
                new Route("GET", DatasetRoutes.DATASET + "/drift", Scope.READ, (parameters, request) -> {
                    String dataset = datasets.ofPath(parameters, request).name();
                    // Another one each time that it is looked for.
                    byte[] drift = bucket.read(Keys.drift(dataset))
                            .orElseThrow(() -> new ProblemException(Problem.notKept("look for drift")));
                    return Response.stored(Response.JSON, new String(drift, StandardCharsets.UTF_8));
                }),
                new Route(
                        "GET",
                        segmentation + "/metrics",
                        Scope.READ,
                        (parameters, request) -> json(request, model(parameters, request), "metrics.json", "metrics")),
                new Route(
                        "GET",
                        segmentation + "/recommendations",
                        Scope.READ,
                        (parameters, request) ->
                                json(request, model(parameters, request), "recommendations.json", "recommendations")),
                new Route("GET", segmentation + "/across", Scope.READ, (parameters, request) -> {
                    Model model = model(parameters, request);
                    String key = Keys.training(model.dataset(), model.trainingId(), "across.json");
                    return document(request, Response.JSON, key, "comparison of the segmentations");
                }),
                new Route("GET", segmentation + "/iterations", Scope.READ, REPLAY, (parameters, request) -> {
                    TrainedModel trained = champions.ofPath(parameters, request);
                    String file = isSlower(trained, request) ? "replay/iterations.json" : "iterations.json";
                    return json(request, trained.model(), file, "iterations");
                }),
                new Route(
                        "GET",
                        segmentation + "/iterations/{iteration}",
                        Scope.READ,
                        REPLAY,
                        (parameters, request) -> iteration(champions.ofPath(parameters, request), parameters, request)),
                new Route(
                        "GET",
                        segmentation + "/paths",
                        Scope.READ,
                        (parameters, request) ->
                                json(request, model(parameters, request), "paths.json", "customers' paths")),
                new Route("GET", segmentation + "/report", Scope.READ, (parameters, request) -> {
                    Model model = model(parameters, request);
                    String key = Keys.training(model.dataset(), model.trainingId(), "report.html");
                    return document(request, "text/html; charset=utf-8", key, "report");
                }));
    }

    private Model model(Map<String, String> parameters, Request request) throws ProblemException {
        return champions.ofPath(parameters, request).model();
    }

    private Response iteration(TrainedModel trained, Map<String, String> parameters, Request request)
            throws ProblemException {
        boolean slower = isSlower(trained, request);
        int last = (slower ? trained.metrics().path("replay") : trained.metrics())
                .path("iterations")
                .asInt();
        String text = parameters.getOrDefault("iteration", "");
        int iteration = text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
        if (iteration < 0 || iteration > last) {
            throw new ProblemException(Problem.unknownIteration(last));
        }
        String path = String.format(Locale.ROOT, "%s/%04d.json", slower ? "replay" : "snapshots", iteration);
        return json(request, trained.model(), path, "snapshot of this iteration");
    }

    /** Whether the replay is asked for, and is another run than the one taken. */
    private static boolean isSlower(TrainedModel trained, Request request) throws ProblemException {
        return request.query().flag("replay")
                && trained.metrics().path("replay").path("folder").asText().equals("replay");
    }

    private Response json(Request request, Model model, String file, String what) throws ProblemException {
        String path = model.segmentation() + "/" + file;
        return document(request, Response.JSON, Keys.training(model.dataset(), model.trainingId(), path), what);
    }

    /** A training's files never change: who has one need not have it read again. */
    private Response document(Request request, String type, String key, String what) throws ProblemException {
        String tag = EntityTag.of(key);
        if (EntityTag.matches(request.header("if-none-match"), tag)) {
            return Response.notModified(tag);
        }
        byte[] bytes = bucket.read(key).orElseThrow(() -> new ProblemException(Problem.notKept(what)));
        return Response.stored(type, tag, new String(bytes, StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream in = DocumentRoutes.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name + " is not beside this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
