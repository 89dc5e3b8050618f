package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The models in the bucket. A training's files never change, so what was loaded stays good. */
final class Models {
    private static final int KEPT = 50;

    private final Bucket bucket;
    private final ObjectMapper json;
    private final Recent<Version, TrainedModel> recent;

    private record Version(String dataset, String trainingId, String segmentation) {
        String key(String file) {
            return Keys.training(dataset, trainingId, segmentation + "/" + file);
        }
    }

    Models(Bucket bucket, ObjectMapper json, InstantSource clock) {
        this.bucket = bucket;
        this.json = json;
        this.recent = new Recent<>(KEPT, null, clock);
    }

    /** A training's model of one segmentation. */
    TrainedModel get(String dataset, String trainingId, String segmentation) {
        Version version = new Version(dataset, trainingId, segmentation);
        return recent.get(version, () -> load(version));
    }

    private TrainedModel load(Version version) {
        try {
            return new TrainedModel(
                    ModelJson.read(read(version.key("model.json"))),
                    json.readTree(read(version.key("metrics.json"))),
                    json.readTree(read(version.key("profiles.json"))));
        } catch (ModelFormatException e) {
            throw new IllegalStateException(version.key("model.json") + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(String key) {
        return bucket.read(key)
                .orElseThrow(() -> new IllegalStateException("the champion's " + key + " is not in the bucket"));
    }
}
