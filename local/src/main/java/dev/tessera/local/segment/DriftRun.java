package dev.tessera.local.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import dev.tessera.training.drift.Drift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the customers of files, or of another output folder, against those of an output folder. */
public final class DriftRun {
    private static final String SUMMARY = "training.json";

    private DriftRun() {}

    /** Whether a folder is the output of a training. */
    public static boolean isOutput(Path folder) {
        return Files.isRegularFile(folder.resolve(SUMMARY));
    }

    /**
     * Compares.
     *
     * @param before an output folder
     * @param now another one, or files of the same dataset
     * @throws ArgumentException when a folder is no output, or its models are from before populations were kept
     */
    public static DriftReport run(Path before, List<Path> now, ReadProgress progress)
            throws ArgumentException, IOException, TableException {
        Model model = model(before);
        PopulationSketch known = Objects.requireNonNull(model.population());
        if (now.size() == 1 && isOutput(now.get(0))) {
            Model other = model(now.get(0));
            return report(model, Objects.requireNonNull(other.population()), other.trainingId());
        }
        Path yaml = before.resolve("definition.yaml");
        Definition definition = DefinitionYaml.read(yaml.toString(), Files.readString(yaml));
        ReadOptions options = InputFiles.options();
        Path aside = Files.createTempDirectory("tessera-drift-");
        try (OutputDirectory out = OutputDirectory.open(aside)) {
            DatasetReading.Read read = DatasetReading.read(definition, InputFiles.of(now), options, out, progress);
            return report(model, known.like(read.assembled().customers()), null);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static DriftReport report(Model model, PopulationSketch now, @Nullable String id) {
        return Objects.requireNonNull(
                Drift.of(model, now, id, InstantSource.system().instant()));
    }

    /** The first segmentation's: all have the same population. */
    private static Model model(Path folder) throws ArgumentException, IOException {
        if (!isOutput(folder)) {
            throw new ArgumentException(folder + " is no output of './tessera segment': it has no " + SUMMARY);
        }
        JsonNode summary = new ObjectMapper().readTree(folder.resolve(SUMMARY).toFile());
        String segmentation = summary.path("segmentations").path(0).path("name").asText();
        Path file = folder.resolve(segmentation).resolve("model.json");
        try {
            Model model = ModelJson.read(Files.readAllBytes(file));
            if (model.population() == null) {
                throw new ArgumentException(file
                        + " does not know what its customers were like: it is from an earlier version; train again");
            }
            return model;
        } catch (ModelFormatException e) {
            throw new ArgumentException(file + ": " + e.getMessage());
        }
    }
}
