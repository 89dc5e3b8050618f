package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.metrics.Metrics;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.drift.Drift;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a dataset's customers are still like those of the champion's training, without training. Where they are
 * not, and the champion has not seen them, a training is asked for: once for each champion and revision, whatever comes of it.
 */
final class DriftLook {
    private static final String JSON = "application/json";

    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingQueue queue;
    private final InstantSource clock;
    private final Supplier<String> ids;

    DriftLook(Bucket bucket, DatasetStore store, TrainingQueue queue, InstantSource clock, Supplier<String> ids) {
        this.bucket = bucket;
        this.store = store;
        this.queue = queue;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Looks.
     *
     * @return whether a training was asked for
     */
    boolean look(DatasetState state) throws IOException, TrainingException {
        String dataset = state.dataset();
        Optional<Champion> champion = store.champion(dataset);
        Model model = champion.isEmpty() ? null : newest(bucket, dataset, champion.get());
        PopulationSketch before = model == null ? null : model.population();
        if (model == null || before == null) {
            return false;
        }
        Definition definition = DefinitionFile.present(bucket, dataset).read().definition();
        AssemblyPlan plan = AssemblyPlan.of(definition);
        Customers customers = store.assemble(state, plan, Derivations.of(definition), store.files(state))
                .customers();
        DriftReport drift = Drift.of(model, before.like(customers), null, clock.instant());
        keep(bucket, clock, dataset, drift);
        return drift != null
                && drift.alarm()
                && champion.get().revision() != state.revision()
                && ask(dataset, model.trainingId(), state.revision());
    }

    private boolean ask(String dataset, String against, long revision) {
        String asked = Keys.driftRequest(dataset, against, revision);
        if (!bucket.writeIfAbsent(asked, JSON, new byte[0])) {
            return false;
        }
        boolean sent = false;
        try {
            queue.again(dataset, true, "", "", ids.get());
            sent = true;
        } finally {
            if (!sent) {
                bucket.delete(asked);
            }
        }
        return true;
    }

    /** Of the champion's models the newest that knows its population. */
    private static @Nullable Model newest(Bucket bucket, String dataset, Champion champion) {
        Model newest = null;
        for (Map.Entry<String, String> each : champion.trainings().entrySet()) {
            String key = Keys.training(dataset, each.getValue(), each.getKey() + "/model.json");
            try {
                Optional<byte[]> written = bucket.read(key);
                Model model = written.isEmpty() ? null : ModelJson.read(written.get());
                boolean newer =
                        newest == null || (model != null && model.createdAt().isAfter(newest.createdAt()));
                if (model != null && model.population() != null && newer) {
                    newest = model;
                }
            } catch (ModelFormatException e) {
                throw new IllegalStateException(key + ": " + e.getMessage(), e);
            }
        }
        return newest;
    }

    /**
     * Holds the customers of a training against the champion's.
     *
     * @return null where there is no champion, or none that knows its population
     */
    static @Nullable DriftReport against(
            Bucket bucket,
            Optional<Champion> champion,
            String dataset,
            Customers customers,
            String trainingId,
            Instant at) {
        Model model = champion.isEmpty() ? null : newest(bucket, dataset, champion.get());
        PopulationSketch before = model == null ? null : model.population();
        return model == null || before == null ? null : Drift.of(model, before.like(customers), trainingId, at);
    }

    /** Keeps a report where lookups find it, and says it as metrics; nothing where there is none. */
    static void keep(Bucket bucket, InstantSource clock, String dataset, @Nullable DriftReport drift) {
        if (drift == null) {
            return;
        }
        bucket.write(Keys.drift(dataset), JSON, ResultJson.write(drift));
        new Metrics(clock.instant(), "Dataset", dataset)
                .count(
                        "DriftedFeatures",
                        drift.features().stream().filter(FeatureDrift::alarm).count())
                .number(
                        "MaxPsi",
                        drift.features().stream()
                                .mapToDouble(FeatureDrift::psi)
                                .max()
                                .orElse(0))
                .say();
    }
}
