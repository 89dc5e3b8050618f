package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.secrets.PseudonymKeyException;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.SweptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The HTTP API: {@code docs/api.md}. */
final class LookupApi {
    private static final Logger LOG = LoggerFactory.getLogger(LookupApi.class);

    private static final int SERVER_ERROR = 500;

    private final ObjectMapper json;
    private final Router router;
    private final DatasetsClaim datasetsClaim;
    private final InstantSource clock;
    private final Figures figures = new Figures();

    LookupApi(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue queue,
            Supplier<String> trainingIds,
            InstantSource clock,
            Duration keptFor,
            DatasetsClaim datasetsClaim,
            Optional<ConsoleSignIn> signIn,
            ObjectMapper json) {
        this.json = json;
        this.datasetsClaim = datasetsClaim;
        this.clock = clock;
        Datasets datasets = new Datasets(store, clock, keptFor, figures);
        Models models = new Models(bucket, json, clock, figures);
        Champions champions = new Champions(store, datasets, models);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("GET", "/v1/health", Optional.empty(), Set.of(), (parameters, request) -> health()));
        routes.addAll(new CustomerRoutes(datasets, champions, clock, figures, json).routes());
        routes.addAll(new ErasureRoutes(store, datasets, json).routes());
        routes.addAll(new SegmentationRoutes(champions, new ShownProfiles(store), figures, json).routes());
        routes.addAll(new SegmentRoutes(store, champions, bucket, json).routes());
        routes.addAll(new LabelRoutes(store, datasets, champions, clock, json).routes());
        routes.addAll(new PromotionRoutes(store, datasets, models, queue, trainingIds, json).routes());
        FinishedTrainings finished = new FinishedTrainings(store);
        routes.addAll(new MigrationRoutes(finished, datasets, bucket, json).routes());
        routes.addAll(new MovedRoutes(finished, store, datasets, bucket, json).routes());
        routes.addAll(new ReportRoutes(finished, datasets, bucket, clock, json).routes());
        routes.addAll(new DocumentRoutes(datasets, champions, bucket).routes());
        routes.addAll(new DefinitionRoutes(bucket, json).routes());
        routes.addAll(new ConsoleRoutes(bucket.downloads()::origin, signIn, json).routes());
        routes.addAll(new DatasetRoutes(datasets, json).routes());
        routes.addAll(new FileRoutes(datasets, bucket, json).routes());
        routes.addAll(new UploadRoutes(bucket.uploads(), store.uploadEnds(), clock, json).routes());
        routes.addAll(new TrainingRoutes(store, datasets, queue, trainingIds, clock, json).routes());
        this.router = new Router(routes);
    }

    private Response health() {
        return Response.ok(json.createObjectNode().put("status", "ok"));
    }

    /**
     * Answers a request; every failure is an answer, too.
     *
     * @param invocation what Lambda calls this invocation, for requests that the gateway gave no id
     */
    ObjectNode answer(JsonNode event, String invocation) {
        String requestId = event.at("/requestContext/requestId").asText(invocation);
        MDC.put("requestId", requestId);
        try {
            return answer(event, requestId, System.nanoTime());
        } finally {
            MDC.clear();
        }
    }

    private ObjectNode answer(JsonNode event, String requestId, long began) {
        String acceptEncoding = event.at("/headers/accept-encoding").asText("");
        Response response;
        String route = Router.NO_ROUTE;
        try {
            Request request = Request.of(event, datasetsClaim);
            route = request.method() + " " + router.template(request);
            response = answer(request).unlessMatched(request.header("if-none-match"));
        } catch (ProblemException e) {
            response = Response.of(e.problem(), event.path("rawPath").asText(), json);
        }
        figures.say(clock.instant(), route, response.status(), Duration.ofNanos(System.nanoTime() - began));
        ObjectNode answer = response.toEvent(json, requestId, acceptEncoding);
        int length = answer.path("body").asText().length();
        return length <= Response.MOST_BYTES
                ? answer
                : Response.of(Problem.tooLong(length), event.path("rawPath").asText(), json)
                        .toEvent(json, requestId, acceptEncoding);
    }

    private Response answer(Request request) {
        try {
            return router.answer(request);
        } catch (ProblemException e) {
            return Response.of(e.problem(), request.path(), json);
        } catch (SdkServiceException e) {
            if (e.isThrottlingException()) {
                LOG.warn("{} {}: the store is busy", request.method(), router.template(request));
                return Response.of(Problem.throttled(), request.path(), json);
            }
            return e.statusCode() >= SERVER_ERROR ? unavailable(request, e) : failed(request, e);
        } catch (SdkClientException | SweptException e) {
            return unavailable(request, e);
        } catch (PseudonymKeyException e) {
            LOG.error("{} {}: a key of pseudonyms cannot be had", request.method(), router.template(request), e);
            return Response.of(Problem.noPseudonymKey(), request.path(), json);
        } catch (RuntimeException e) {
            return failed(request, e);
        }
    }

    private Response unavailable(Request request, RuntimeException e) {
        LOG.warn("{} {}: a service does not answer", request.method(), router.template(request), e);
        return Response.of(Problem.unavailable(), request.path(), json);
    }

    private Response failed(Request request, RuntimeException e) {
        LOG.error("{} {} failed", request.method(), router.template(request), e);
        return Response.of(Problem.internal(), request.path(), json);
    }
}
