package dev.tessera.local.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Label;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.identity.Predecessor;
import dev.tessera.training.identity.PreviousSegments;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folder that an earlier run has written. */
public final class EarlierOutput {
    private static final String SUMMARY = "training.json";

    private final Path folder;
    private final JsonNode summary;

    private EarlierOutput(Path folder, JsonNode summary) {
        this.folder = folder;
        this.summary = summary;
    }

    /**
     * What a folder holds; empty where it holds no output.
     *
     * @throws ArgumentException when its summary is damaged
     */
    public static Optional<EarlierOutput> in(Path folder) throws IOException, ArgumentException {
        Path file = folder.resolve(SUMMARY);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode summary = new ObjectMapper().readTree(file.toFile());
            if (summary.has("trainingId") && summary.has("segmentations")) {
                return Optional.of(new EarlierOutput(folder, summary));
            }
            throw damaged(file, "it has no trainingId and segmentations");
        } catch (JsonProcessingException e) {
            throw damaged(file, "it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static ArgumentException damaged(Path file, String why) {
        return new ArgumentException(
                file + " is not as a run has written it, " + why + "; restore it, or name another folder");
    }

    /** What the folder that was named holds. */
    public static EarlierOutput named(Path folder) throws IOException, ArgumentException {
        return in(folder)
                .orElseThrow(() -> new ArgumentException(
                        folder + " is no folder that an earlier run has written: it has no training.json"));
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** The dataset's name. */
    public String dataset() {
        return summary.path("dataset").asText();
    }

    /** The training that wrote it. */
    public String trainingId() {
        return summary.path("trainingId").asText();
    }

    /** The names of its segmentations, in order. */
    public List<String> segmentations() {
        List<String> names = new ArrayList<>();
        summary.path("segmentations")
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    /** The definition that it was made by. */
    Path definition() {
        return folder.resolve("definition.yaml");
    }

    /** The ids of a segmentation's segments. */
    public List<Integer> segments(String segmentation) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode each : summary.path("segmentations")) {
            if (each.path("name").asText().equals(segmentation)) {
                each.path("segments")
                        .forEach(segment -> ids.add(segment.path("id").asInt()));
            }
        }
        return ids;
    }

    /** Where it put each customer, in the order of their ids. */
    public Reader assignments(String segmentation) throws IOException {
        return Files.newBufferedReader(folder.resolve(segmentation).resolve("assignments.csv"));
    }

    /** What a training by {@code definition} of these customers goes on from, by segmentation. */
    Map<String, Ancestry> ancestries(Definition definition, Customers customers) throws IOException, ArgumentException {
        Definition before = DefinitionYaml.read(definition().toString(), InputFiles.text(definition()));
        // As it is once it was written: what was inferred need not be equal to it.
        Definition now = DefinitionYaml.read("definition.yaml", DefinitionYaml.write(definition));
        Map<String, Map<Integer, Label>> labels = LabelsFile.read(folder);
        Map<String, Ancestry> ancestries = new LinkedHashMap<>();
        if (segmentations().stream().noneMatch(definition.segmentations()::containsKey)) {
            throw new ArgumentException(folder + " has the segmentations " + segmentations() + ", this run "
                    + definition.segmentations().keySet() + ": none goes on from another");
        }
        for (String name : definition.segmentations().keySet()) {
            Map<Integer, String> called = new TreeMap<>();
            labels.getOrDefault(name, Map.of()).forEach((id, label) -> called.put(id, label.label()));
            if (segmentations().contains(name)) {
                PreviousSegments segments;
                try (Reader assignments = assignments(name)) {
                    segments = PreviousSegments.read(assignments, customers);
                }
                Predecessor predecessor = new Predecessor(
                        model(name), Predecessor.redefines(before, now, name), segments.segments(), segments.gone());
                ancestries.put(name, new Ancestry(nextId(name), called, predecessor));
            }
        }
        return ancestries;
    }

    /** The labels that people have given. */
    public Map<String, Map<Integer, Label>> labels() throws IOException, ArgumentException {
        return LabelsFile.read(folder);
    }

    private Model model(String segmentation) throws IOException, ArgumentException {
        Path file = folder.resolve(segmentation).resolve("model.json");
        try {
            return ModelJson.read(Files.readAllBytes(file));
        } catch (ModelFormatException e) {
            throw new ArgumentException(file + ": " + e.getMessage());
        }
    }

    /** An output of an earlier version has no identity: then no segment has gone. */
    private int nextId(String segmentation) throws IOException, ArgumentException {
        Path file = folder.resolve(segmentation).resolve("identity.json");
        if (!Files.isRegularFile(file)) {
            return 1;
        }
        try {
            return ResultJson.read(Files.readAllBytes(file), Identity.class).nextId();
        } catch (UncheckedIOException e) {
            throw new ArgumentException(file + " is damaged: " + e.getMessage());
        }
    }
}
