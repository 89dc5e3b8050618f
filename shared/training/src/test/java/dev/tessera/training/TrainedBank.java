package dev.tessera.training;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.training.stage.Progress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A generated bank in three segmentations, trained, to look at what was written. */
public final class TrainedBank {
    private final MemoryOutput output = new MemoryOutput();
    private final Definition definition;

    private TrainedBank(Definition definition) {
        this.definition = definition;
    }

    public static TrainedBank train() throws Exception {
        return train(Examples.VALUES, PlaybookDefinition.DEFAULT, List.of());
    }

    public static TrainedBank train(Examples examples, PlaybookDefinition asked, List<Playbook> playbooks)
            throws Exception {
        Definition bank = GeneratedBank.definition();
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>(bank.segmentations());
        segmentations.put("demographic", Trainings.scaled("2", "age", "card"));
        Definition definition = Trainings.definition(GeneratedBank.columns(), segmentations).toBuilder()
                .examples(examples)
                .playbook(asked)
                .build();
        TrainedBank trained = new TrainedBank(definition);
        Training.run(
                Trainings.request(
                        definition, GeneratedBank.customers(definition, 600, 1), null, 2, Map.of(), playbooks),
                trained.output,
                Progress.none(),
                InstantSource.fixed(Trainings.NOW));
        return trained;
    }

    public byte[] file(String path) {
        return Objects.requireNonNull(output.files.get(path), () -> path + " in " + output.files.keySet());
    }

    public List<String> segmentations() {
        return List.copyOf(definition.segmentations().keySet());
    }

    /** The segment of each customer. */
    public Map<String, Integer> assignments(String segmentation) {
        Map<String, Integer> assignments = new LinkedHashMap<>();
        new String(file(segmentation + "/assignments.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> assignments.put(cells[0], Integer.parseInt(cells[1])));
        return assignments;
    }
}
