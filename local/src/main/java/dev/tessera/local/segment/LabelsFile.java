package dev.tessera.local.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.model.result.Label;
import dev.tessera.model.result.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code labels.json} of an output folder: what people call segments, by segmentation and id. */
public final class LabelsFile {
    static final String NAME = "labels.json";

    private LabelsFile() {}

    /** What a folder's file says; nothing where there is none. */
    public static Map<String, Map<Integer, Label>> read(Path folder) throws IOException, ArgumentException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return ResultJson.mapper().readValue(Files.readAllBytes(file), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new ArgumentException(
                    file + " is damaged (" + e.getOriginalMessage() + "); mend it, or delete it to have no labels");
        }
    }

    /** The file of these labels. */
    static byte[] write(Map<String, Map<Integer, Label>> labels) {
        return ResultJson.write(new TreeMap<>(labels));
    }

    /** Calls a segment of a folder so; a blank text takes its label away. */
    public static void put(Path folder, String segmentation, int segment, Label label)
            throws IOException, ArgumentException {
        Map<String, Map<Integer, Label>> labels = new TreeMap<>(read(folder));
        Map<Integer, Label> of = new TreeMap<>(labels.getOrDefault(segmentation, new LinkedHashMap<>()));
        if (label.label().isBlank()) {
            of.remove(segment);
        } else {
            of.put(segment, label);
        }
        labels.put(segmentation, of);
        Path partial = Files.createTempFile(folder, ".partial-", ".json");
        Files.write(partial, write(labels));
        Files.move(partial, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
