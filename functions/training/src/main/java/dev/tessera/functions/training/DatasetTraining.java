package dev.tessera.functions.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyJson;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.OutputFolder;
import dev.tessera.training.Training;
import dev.tessera.training.TrainingException;
import dev.tessera.training.TrainingRequest;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Trains a dataset on what its visible files say, and points lookups to the result last of all. */
final class DatasetTraining {
    private final ObjectMapper json = new ObjectMapper();
    private final Bucket bucket;
    private final DatasetStore store;
    private final InstantSource clock;
    private final Supplier<String> trainingIds;
    private final int threads;

    DatasetTraining(Bucket bucket, DatasetStore store, InstantSource clock, Supplier<String> trainingIds, int threads) {
        this.bucket = bucket;
        this.store = store;
        this.clock = clock;
        this.trainingIds = trainingIds;
        this.threads = threads;
    }

    /**
     * Trains the dataset that {@code message} names, unless the champion has seen everything there is.
     *
     * @throws IOException when something fails that may pass; what fails for good is an outcome
     */
    Outcome train(TrainingMessage message) throws IOException {
        String dataset = message.dataset();
        Optional<DatasetState> found = store.find(dataset);
        if (found.isEmpty()) {
            return Outcome.none(dataset, "unknown", 0);
        }
        Optional<Champion> champion = store.champion(dataset);
        long revision = found.get().revision();
        if (!message.force() && champion.isPresent() && champion.get().revision() == revision) {
            return Outcome.none(dataset, "unchanged", revision);
        }
        if (champion.isPresent() && champion.get().trainings().containsValue(message.trainingId())) {
            // The message comes again; what it asks for was promoted before that could be told.
            return Outcome.none(dataset, "unchanged", revision);
        }
        DatasetState state = start(found.get());
        Optional<TrainingLog> begun =
                TrainingLog.begin(store, clock, dataset, message.trainingId(), trainingIds, state.revision());
        if (begun.isEmpty()) {
            return Outcome.none(dataset, "unchanged", state.revision());
        }
        TrainingLog log = begun.get();
        try {
            return train(state, champion, log);
        } catch (TrainingException | DefinitionException e) {
            Outcome failed =
                    Outcome.failed(dataset, log.trainingId(), state.revision(), String.valueOf(e.getMessage()));
            bucket.write(
                    Keys.training(dataset, log.trainingId(), "failed.json"),
                    "application/json",
                    json.writerWithDefaultPrettyPrinter().writeValueAsBytes(failed));
            log.failed(failed.reason());
            return failed;
        } catch (IOException | RuntimeException e) {
            log.failed("It broke off and is tried again; the log of the training function says why.");
            throw e;
        }
    }

    /**
     * Records the revision before anything is read. A file that becomes visible after this asks for another training;
     * one that did so between reading the revision and recording it might not, and so the revision is read again.
     */
    private DatasetState start(DatasetState state) {
        store.trainingStarts(state, state.revision());
        DatasetState now = store.open(state.dataset());
        return now.revision() == state.revision() ? now : start(now);
    }

    private Outcome train(DatasetState state, Optional<Champion> champion, TrainingLog log)
            throws IOException, TrainingException {
        String dataset = state.dataset();
        String trainingId = log.trainingId();
        Instant startedAt = clock.instant();
        StoredDefinition definition = StoredDefinition.read(bucket, dataset);
        AssemblyPlan plan = AssemblyPlan.of(definition.definition());
        List<FileEntry> all = store.files(state);
        List<FileEntry> files = counting(dataset, plan, all);

        long began = System.nanoTime();
        Assembled assembled = store.assemble(state, plan, Derivations.of(definition.definition()), all);
        long readMillis = (System.nanoTime() - began) / 1_000_000;
        List<String> notes = new ArrayList<>(definition.notes(plan, files));
        notes.addAll(assembled.notes());

        OutputFolder output = (path, type) -> bucket.create(Keys.training(dataset, trainingId, path), type);
        bucket.write(
                Keys.training(dataset, trainingId, "assembly.json"),
                "application/json",
                AssemblyJson.write(assembled.plan()));
        TrainingResult result = Training.run(
                new TrainingRequest(
                        trainingId,
                        startedAt,
                        definition.definition(),
                        definition.yaml(),
                        notes,
                        assembled.customers(),
                        assembled.plan().asOf(),
                        files.stream()
                                .map(file -> new FileSummary(
                                        file.version().key(),
                                        file.version().id(),
                                        file.table(),
                                        file.rows(),
                                        file.rejected()))
                                .toList(),
                        readings(files),
                        state.revision(),
                        Map.of("read", readMillis),
                        false,
                        threads),
                output,
                log);
        return publish(state, champion, log, assembled.customers(), result);
    }

    /** The files that count, of all tables; a training waits until each table has one. */
    private static List<FileEntry> counting(String dataset, AssemblyPlan plan, List<FileEntry> all)
            throws TrainingException {
        List<FileEntry> counting = new ArrayList<>();
        List<String> waitedFor = new ArrayList<>();
        for (AssemblyPlan.Table table : plan.tables()) {
            List<FileEntry> own = FileEntry.counting(all, table.name(), table.delivery());
            counting.addAll(own);
            if (own.isEmpty()) {
                waitedFor.add(table.name());
            }
        }
        if (counting.isEmpty()) {
            throw new TrainingException("no file of the dataset '" + dataset + "' is visible; drop one into "
                    + Keys.INCOMING + dataset + "/");
        }
        if (!waitedFor.isEmpty()) {
            throw new TrainingException("the dataset '" + dataset + "' waits for a file of " + waitedFor
                    + "; drop one into " + Keys.INCOMING + dataset + "/" + waitedFor.get(0)
                    + "/, or take the table out of the definition");
        }
        counting.sort(Comparator.comparing(FileEntry::version));
        return counting;
    }

    /** By table, as far as the manifest knows it. */
    private static Map<String, TableReading> readings(List<FileEntry> files) {
        Map<String, TableReading> readings = new LinkedHashMap<>();
        for (FileEntry file : files) {
            readings.merge(
                    file.table(), new TableReading(file.rows(), file.rejected(), 0, 0, Map.of()), TableReading::plus);
        }
        return readings;
    }

    private Outcome publish(
            DatasetState state,
            Optional<Champion> champion,
            TrainingLog log,
            Customers customers,
            TrainingResult result)
            throws IOException {
        String trainingId = log.trainingId();
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        Map<String, String> trainings = new LinkedHashMap<>();
        Map<String, Integer> segments = new LinkedHashMap<>();
        for (SegmentationResult segmentation : result.segmentations()) {
            String name = segmentation.model().segmentation();
            scores.put(name, segmentation.scores());
            trainings.put(name, trainingId);
            segments.put(name, segmentation.model().segments().size());
            MemberFiles.write(bucket, customers, segmentation);
        }
        List<String> ids =
                IntStream.range(0, customers.size()).mapToObj(customers::id).toList();
        store.writeSegments(state, trainingId, clock.instant(), ids, scores);
        boolean promoted = store.promote(state.dataset(), champion, new Champion(state.revision(), trainings));
        log.ended(promoted, customers.size(), segments);
        return new Outcome(
                state.dataset(),
                promoted ? "promoted" : "superseded",
                trainingId,
                state.revision(),
                customers.size(),
                segments,
                "");
    }
}
