package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.SweptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The HTTP API: {@code docs/api.md}. */
final class LookupApi {
    private static final Logger LOG = LoggerFactory.getLogger(LookupApi.class);

    private final ObjectMapper json;
    private final Router router;
    private final String datasetsClaim;

    LookupApi(
            Bucket bucket,
            DatasetStore store,
            InstantSource clock,
            Duration keptFor,
            String datasetsClaim,
            ObjectMapper json) {
        this.json = json;
        this.datasetsClaim = datasetsClaim;
        Datasets datasets = new Datasets(store, clock, keptFor);
        Models models = new Models(bucket, json, clock);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("GET", "/v1/health", Optional.empty(), (parameters, request) -> health()));
        routes.addAll(new CustomerRoutes(store, datasets, models, clock, json).routes());
        routes.addAll(new SegmentationRoutes(datasets, models, json).routes());
        this.router = new Router(routes);
    }

    private JsonNode health() {
        return json.createObjectNode().put("status", "ok");
    }

    /** Answers a request; every failure is an answer, too. */
    Response answer(JsonNode event) {
        try {
            Request request = Request.of(event, datasetsClaim);
            Response response = answer(request);
            LOG.info("{} {} {}", request.method(), router.template(request), response.status());
            return response;
        } catch (ProblemException e) {
            return Response.of(e.problem(), event.path("rawPath").asText(), json);
        }
    }

    private Response answer(Request request) {
        try {
            return Response.ok(router.answer(request));
        } catch (ProblemException e) {
            return Response.of(e.problem(), request.path(), json);
        } catch (SdkServiceException e) {
            if (e.isThrottlingException()) {
                LOG.warn("{} {}: the store is busy", request.method(), router.template(request));
                return Response.of(Problem.throttled(), request.path(), json);
            }
            return failed(request, e);
        } catch (SweptException e) {
            LOG.warn("{} {}: a file is being stored again", request.method(), router.template(request));
            return Response.of(Problem.throttled(), request.path(), json);
        } catch (RuntimeException e) {
            return failed(request, e);
        }
    }

    private Response failed(Request request, RuntimeException e) {
        LOG.error("{} {} failed", request.method(), router.template(request), e);
        return Response.of(Problem.internal(), request.path(), json);
    }
}
