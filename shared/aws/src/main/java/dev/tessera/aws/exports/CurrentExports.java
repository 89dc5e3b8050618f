package dev.tessera.aws.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps {@code exports/<dataset>/current/} at what the champion is: the files that its trainings wrote under {@code
 * exports/<dataset>/history/<trainingId>/}, copied. {@code _SUCCESS} goes first and comes back last, after {@code
 * manifest.json}: a reader who finds it before and after reading, the same, has read one state. Each file is whole at any
 * moment, and each row says which training it is of.
 */
public final class CurrentExports {
    private static final String JSON = "application/json";
    private static final String MANIFEST = "manifest.json";

    private final ObjectMapper json = new ObjectMapper();
    private final Bucket bucket;
    private final InstantSource clock;

    /** In {@code bucket}. */
    public CurrentExports(Bucket bucket, InstantSource clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /**
     * Makes current what the champion is; does nothing where it is already. To be called after the champion's pointer
     * has flipped, by whoever has flipped it, and by anybody at any time. Where others flip it meanwhile, it is done again.
     *
     * @param champion the training that is used, by segmentation, as it is now
     * @return whether anything was changed
     */
    public boolean settle(String dataset, Supplier<Map<String, String>> champion) {
        boolean changed = false;
        Map<String, String> trainings = champion.get();
        while (true) {
            changed |= settle(dataset, trainings);
            Map<String, String> now = champion.get();
            if (now.equals(trainings)) {
                return changed;
            }
            trainings = now;
        }
    }

    private boolean settle(String dataset, Map<String, String> trainings) {
        if (trainings.equals(current(dataset)) && bucket.head(success(dataset)).isPresent()) {
            return false;
        }
        Map<String, String> copies = copies(dataset, trainings);
        bucket.delete(success(dataset));
        copies.forEach((to, from) -> bucket.copy(from, to));
        Set<String> kept = new HashSet<>(copies.keySet());
        kept.add(Keys.currentExport(dataset, MANIFEST));
        List<String> others = bucket.list(Keys.currentExport(dataset, "")).stream()
                .map(FileVersion::key)
                .filter(key -> !kept.contains(key))
                .toList();
        others.forEach(bucket::delete);
        bucket.write(Keys.currentExport(dataset, MANIFEST), JSON, manifest(dataset, trainings, copies));
        bucket.write(success(dataset), "text/plain", new byte[0]);
        return true;
    }

    private static String success(String dataset) {
        return Keys.currentExport(dataset, Keys.SUCCESS);
    }

    /** The files of each segmentation, by where they go. A training from before there were exports has none. */
    private Map<String, String> copies(String dataset, Map<String, String> trainings) {
        Map<String, String> copies = new LinkedHashMap<>();
        trainings.forEach((segmentation, trainingId) -> {
            String prefix = Keys.exportHistory(dataset, trainingId, "");
            for (FileVersion file : bucket.list(prefix)) {
                String path = file.key().substring(prefix.length());
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (name.lastIndexOf('.') > 0
                        && name.substring(0, name.lastIndexOf('.')).equals(segmentation)) {
                    copies.put(Keys.currentExport(dataset, path), file.key());
                }
            }
        });
        return copies;
    }

    /** What is said to be current, empty where nothing is. */
    private Map<String, String> current(String dataset) {
        Optional<byte[]> manifest = bucket.read(Keys.currentExport(dataset, MANIFEST));
        Map<String, String> trainings = new LinkedHashMap<>();
        try {
            JsonNode said = manifest.isPresent() ? json.readTree(manifest.get()) : json.createObjectNode();
            said.path("trainings")
                    .properties()
                    .forEach(
                            each -> trainings.put(each.getKey(), each.getValue().asText()));
        } catch (JsonProcessingException e) {
            // Not ours: it is written anew.
            trainings.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trainings;
    }

    private byte[] manifest(String dataset, Map<String, String> trainings, Map<String, String> copies) {
        ObjectNode manifest = json.createObjectNode()
                .put("dataset", dataset)
                .put("writtenAt", clock.instant().toString());
        ObjectNode of = manifest.putObject("trainings");
        trainings.forEach(of::put);
        ArrayNode files = manifest.putArray("files");
        String prefix = Keys.currentExport(dataset, "");
        List<String> paths = new ArrayList<>(copies.keySet());
        paths.sort(null);
        paths.forEach(key -> files.add(key.substring(prefix.length())));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
