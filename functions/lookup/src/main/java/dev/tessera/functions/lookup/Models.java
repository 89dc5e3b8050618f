package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.assembly.AssemblyJson;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models in the bucket. A training's files never change, so what was loaded stays good. */
final class Models {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final int KEPT = 50;

    /** How soon a model that could not be used is tried again. */
    private static final Duration TRIED_AGAIN = Duration.ofMinutes(1);

    private final Bucket bucket;
    private final ObjectMapper json;
    private final Recent<Version, TrainedModel> good;
    private final Recent<Version, Optional<TrainedModel>> tried;

    private record Version(String dataset, String trainingId, String segmentation) {
        String key(String file) {
            return Keys.training(dataset, trainingId, segmentation + "/" + file);
        }
    }

    Models(Bucket bucket, ObjectMapper json, InstantSource clock, Figures figures) {
        this.bucket = bucket;
        this.json = json;
        this.good = new Recent<>(KEPT, null, clock, figures);
        this.tried = new Recent<>(KEPT, TRIED_AGAIN, clock, figures);
    }

    /** A training's model of one segmentation; empty, and why in the log, where it cannot be used. */
    Optional<TrainedModel> find(String dataset, String trainingId, String segmentation) {
        Version version = new Version(dataset, trainingId, segmentation);
        return tried.get(version, () -> attempt(version));
    }

    private Optional<TrainedModel> attempt(Version version) {
        try {
            return Optional.of(good.get(version, () -> load(version)));
        } catch (UnusableModelException e) {
            LOG.error("the model {} cannot be used", version, e);
            return Optional.empty();
        }
    }

    private TrainedModel load(Version version) {
        String key = version.key("model.json");
        try {
            Model model = ModelJson.read(read(key));
            return TrainedModel.of(
                    model,
                    assembly(version, model),
                    tree(version.key("metrics.json")),
                    tree(version.key("profiles.json")));
        } catch (ModelFormatException e) {
            throw new UnusableModelException(key + ": " + e.getMessage(), e);
        }
    }

    /** A training that wrote no plan is of one table of customers. */
    private AssemblyPlan assembly(Version version, Model model) {
        String key = Keys.training(version.dataset, version.trainingId, "assembly.json");
        Optional<byte[]> written = bucket.read(key);
        if (written.isEmpty()) {
            return AssemblyPlan.of(model.table(), model.schema(), Delivery.DELTA);
        }
        try {
            return AssemblyJson.read(written.get());
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(key, e);
        }
    }

    private JsonNode tree(String key) {
        try {
            return json.readTree(read(key));
        } catch (IOException e) {
            throw damaged(key, e);
        }
    }

    private byte[] read(String key) {
        return bucket.read(key).orElseThrow(() -> new UnusableModelException(key + " is not in the bucket"));
    }

    private static UnusableModelException damaged(String key, Exception cause) {
        return new UnusableModelException(key + " is damaged: " + cause.getMessage(), cause);
    }
}
