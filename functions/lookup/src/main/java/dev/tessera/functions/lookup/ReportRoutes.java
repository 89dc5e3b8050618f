package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The report of a training, promoted or not, and a link that opens it in a browser. */
final class ReportRoutes {
    private static final String REPORT = "report.html";
    private static final Duration LINK_VALID_FOR = Duration.ofMinutes(5);

    private final FinishedTrainings trainings;
    private final Datasets datasets;
    private final Bucket bucket;
    private final InstantSource clock;
    private final ObjectMapper json;

    ReportRoutes(
            FinishedTrainings trainings, Datasets datasets, Bucket bucket, InstantSource clock, ObjectMapper json) {
        this.trainings = trainings;
        this.datasets = datasets;
        this.bucket = bucket;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", TrainingRoutes.TRAINING + "/report", Scope.READ, this::report),
                new Route("GET", TrainingRoutes.TRAINING + "/report/link", Scope.READ, this::link));
    }

    private Response report(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = trainings.of(dataset, parameters);
        byte[] report = bucket.read(FinishedTrainings.key(dataset, training, REPORT))
                .orElseThrow(() -> new ProblemException(Problem.notKept("report")));
        return Response.stored("text/html; charset=utf-8", new String(report, StandardCharsets.UTF_8));
    }

    /** For a browser, which shows a page with scripts of its own safely from another origin only. */
    private Response link(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = datasets.ofPath(parameters, request).name();
        TrainingRecord training = trainings.of(dataset, parameters);
        String key = FinishedTrainings.key(dataset, training, REPORT);
        if (bucket.head(key).isEmpty()) {
            throw new ProblemException(Problem.notKept("report"));
        }
        return Response.ok(json.createObjectNode()
                .put("dataset", dataset)
                .put("trainingId", training.trainingId())
                .put("url", bucket.downloads().sign(key, LINK_VALID_FOR).toString())
                .put("expiresAt", clock.instant().plus(LINK_VALID_FOR).toString()));
    }
}
