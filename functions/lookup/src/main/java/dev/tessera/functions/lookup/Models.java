package dev.tessera.functions.lookup;

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
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

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
            Model model = ModelJson.read(read(version.key("model.json")));
            return new TrainedModel(
                    model,
                    assembly(version, model),
                    json.readTree(read(version.key("metrics.json"))),
                    json.readTree(read(version.key("profiles.json"))));
        } catch (ModelFormatException e) {
            throw new IllegalStateException(version.key("model.json") + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A training that wrote no plan is of one table of customers. */
    private AssemblyPlan assembly(Version version, Model model) throws IOException {
        Optional<byte[]> json = bucket.read(Keys.training(version.dataset, version.trainingId, "assembly.json"));
        return json.isPresent()
                ? AssemblyJson.read(json.get())
                : AssemblyPlan.of(model.table(), model.schema(), Delivery.DELTA);
    }

    private byte[] read(String key) {
        return bucket.read(key)
                .orElseThrow(() -> new IllegalStateException("the champion's " + key + " is not in the bucket"));
    }
}
