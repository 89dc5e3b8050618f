package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.TrainingLease;
import dev.tessera.definition.ReadyPlaybooks;
import dev.tessera.exports.Exports;
import dev.tessera.exports.SegmentationExport;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyJson;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.Layout;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.Training;
import dev.tessera.training.TrainingRequest;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.output.OutputFolder;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads what a dataset's visible files say, trains on it, and stores all that comes of it. Nothing of it is used yet. */
final class TrainingRun {
    private final Bucket bucket;
    private final DatasetStore store;
    private final InstantSource clock;
    private final int threads;

    TrainingRun(Bucket bucket, DatasetStore store, InstantSource clock, int threads) {
        this.bucket = bucket;
        this.store = store;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * What was trained.
     *
     * @param segments how many each segmentation has, in the definition's order
     * @param held why lookups are not to use it, a sentence each; none where they are
     */
    record Trained(int customers, Map<String, Integer> segments, List<String> held) {
        /** Copies. */
        Trained {
            held = List.copyOf(held);
        }
    }

    /**
     * Trains by what {@code says}.
     *
     * @param champion whose models it goes on from
     * @param overrides keys of the definition to set otherwise; such an experiment leaves files, and nothing that lookups see
     * @throws dev.tessera.aws.store.LeaseLostException as soon as it is known that the lease is lost
     */
    Trained run(
            DatasetState state,
            DefinitionFile says,
            Optional<Champion> champion,
            TrainingLease lease,
            TrainingLog log,
            Map<String, String> overrides)
            throws IOException, TrainingException {
        String dataset = state.dataset();
        String trainingId = log.trainingId();
        Instant startedAt = clock.instant();
        StoredDefinition definition = says.read().with(overrides);
        List<Playbook> playbooks = ReadyPlaybooks.of(definition.definition(), this::beside);
        AssemblyPlan plan = AssemblyPlan.of(definition.definition());
        if (!overrides.isEmpty()
                && !Layout.isKept(definition.definition(), store.generations().layouts(state))) {
            throw new TrainingException("the store of '" + dataset + "' keeps rows otherwise than an experiment with "
                    + overrides + " needs; change the definition to have it rebuilt");
        }
        if (!Layout.isKept(definition.definition(), store.generations().layouts(state))) {
            throw new TrainingException(
                    "the store of '" + dataset + "' keeps rows otherwise than the definition now says;"
                            + " it is rebuilt, and a training is asked for when that is done");
        }
        List<FileEntry> all = store.files(state);
        List<FileEntry> files = counting(dataset, plan, all);

        long began = System.nanoTime();
        Assembled assembled = store.assemble(state, plan, Derivations.of(definition.definition()), all);
        long readMillis = (System.nanoTime() - began) / 1_000_000;
        lease.check();
        List<String> notes = new ArrayList<>(definition.notes(plan, files));
        notes.addAll(assembled.notes());
        Map<String, Ancestry> ancestries =
                new Ancestries(bucket, store).of(definition.definition(), champion, assembled.customers(), notes);

        OutputFolder output = (path, type) -> bucket.create(Keys.training(dataset, trainingId, path), type);
        if (!overrides.isEmpty()) {
            new Experiment(overrides, says.digest()).write(bucket, dataset, trainingId);
        }
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
                        threads,
                        ancestries,
                        playbooks),
                output,
                new HeldProgress(lease, log));
        lease.check();
        export(dataset, trainingId, assembled, result);
        keep(dataset, assembled.customers(), result);
        if (!overrides.isEmpty()) {
            // Its customers' segments would take a slot from a candidate's: where people promote it, lookups score by
            // it.
            return trained(assembled.customers(), result);
        }
        DriftReport drift = result.drift();
        if (drift == null) {
            drift = DriftLook.against(
                    bucket, store.champion(dataset), dataset, assembled.customers(), trainingId, clock.instant());
            if (drift != null) {
                bucket.write(
                        Keys.training(dataset, trainingId, "drift.json"), "application/json", ResultJson.write(drift));
            }
        }
        DriftLook.keep(bucket, clock, dataset, drift);
        lease.check();
        return store(state, trainingId, assembled.customers(), result);
    }

    /** Beside the models, and only later where they are current. */
    private void export(String dataset, String trainingId, Assembled assembled, TrainingResult result)
            throws IOException {
        for (SegmentationResult each : result.segmentations()) {
            Exports.write(
                    SegmentationExport.of(
                            each, assembled.customers(), assembled.plan().asOf()),
                    (path, type) -> bucket.create(Keys.exportHistory(dataset, trainingId, path), type));
        }
        bucket.write(Keys.exportHistory(dataset, trainingId, Keys.SUCCESS), "text/plain", new byte[0]);
    }

    /** A playbook of the datasets' own. */
    private String beside(String name) {
        String key = Keys.playbook(name);
        return bucket.read(key)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new DefinitionException("there is no " + key
                        + ", which the definition names under playbook.files; put it there, or take it out"));
    }

    private void keep(String dataset, Customers customers, TrainingResult result) throws IOException {
        for (SegmentationResult segmentation : result.segmentations()) {
            // Before anybody can see them: a candidate's ids are never given again either.
            store.giveIds(
                    dataset,
                    segmentation.model().segmentation(),
                    segmentation.identity().nextId());
            MemberFiles.write(bucket, customers, segmentation);
        }
    }

    private Trained store(DatasetState state, String trainingId, Customers customers, TrainingResult result)
            throws IOException {
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        for (SegmentationResult segmentation : result.segmentations()) {
            scores.put(segmentation.model().segmentation(), segmentation.scores());
        }
        List<String> ids =
                IntStream.range(0, customers.size()).mapToObj(customers::id).toList();
        store.writeSegments(state, trainingId, clock.instant(), ids, scores);
        return trained(customers, result);
    }

    private static Trained trained(Customers customers, TrainingResult result) {
        Map<String, Integer> segments = new LinkedHashMap<>();
        result.segmentations()
                .forEach(one -> segments.put(
                        one.model().segmentation(), one.model().segments().size()));
        return new Trained(customers.size(), segments, result.held());
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
}
