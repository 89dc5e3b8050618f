package dev.tessera.local.segment;

import dev.tessera.definition.DefinitionOverrides;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.definition.ReadyPlaybooks;
import dev.tessera.exports.Exports;
import dev.tessera.exports.SegmentationExport;
import dev.tessera.local.segment.InputFiles.InputFile;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.result.TrainingIds;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import dev.tessera.training.Training;
import dev.tessera.training.TrainingRequest;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads files, trains on them and writes the output folder. */
public final class SegmentRun {
    private final SegmentJob job;
    private final ReadProgress progress;
    private final InstantSource clock;
    private final Map<String, Long> stageMillis = new LinkedHashMap<>();
    private final ReadOptions options;
    private List<InputFile> files = List.of();

    private SegmentRun(SegmentJob job, ReadProgress progress, InstantSource clock) throws ArgumentException {
        this.options = InputFiles.options();
        this.job = job;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Does the whole job. Nothing is left in the output folder when it fails, an earlier output apart.
     *
     * @throws ArgumentException when a file or the output folder is not what it must be
     * @throws TableException when a file cannot be taken
     * @throws TrainingException when its customers cannot be segmented
     * @throws dev.tessera.model.definition.DefinitionException when the definition says something that it cannot
     */
    public static TrainingResult run(SegmentJob job, ReadProgress progress)
            throws ArgumentException, IOException, TableException, TrainingException {
        return new SegmentRun(job, progress, InstantSource.system()).run();
    }

    private TrainingResult run() throws ArgumentException, IOException, TableException, TrainingException {
        files = InputFiles.of(job.files());
        if (job.definition() != null) {
            InputFiles.check(job.definition());
        }
        Instant startedAt = clock.instant();
        @Nullable EarlierOutput named = job.previous() == null ? null : EarlierOutput.named(job.previous());
        try (OutputDirectory out = OutputDirectory.open(job.out())) {
            Proposal proposal = definition(named);
            Definition definition = pseudonymised(proposal.definition());
            List<Playbook> playbooks = ReadyPlaybooks.of(definition, this::beside);
            Instant readAt = clock.instant();
            DatasetReading.Read read =
                    DatasetReading.read(definition, files, options.with(job.pseudonyms()), out, progress);
            stage("read", readAt);
            List<String> notes = new ArrayList<>(proposal.notes());
            if (job.definition() != null || named != null) {
                // An inference has looked at the headers, and noted the same.
                notes.addAll(read.headers());
            }
            notes.addAll(read.assembled().notes());
            @Nullable EarlierOutput previous = named == null ? replaced(definition.dataset()) : named;
            Map<String, Ancestry> ancestries = previous == null
                    ? Map.of()
                    : ancestries(previous, definition, read.assembled().customers());
            TrainingResult result = Training.run(
                    new TrainingRequest(
                            TrainingIds.random(clock).get(),
                            startedAt,
                            definition,
                            DefinitionYaml.write(definition, proposal.notes()),
                            notes,
                            read.assembled().customers(),
                            read.assembled().plan().asOf(),
                            read.files(),
                            read.tables(),
                            0,
                            stageMillis,
                            job.featuresCsv(),
                            Runtime.getRuntime().availableProcessors(),
                            ancestries,
                            playbooks),
                    out,
                    progress);
            if (previous != null && !previous.labels().isEmpty()) {
                try (OutputStream labels = out.create(LabelsFile.NAME, "application/json")) {
                    labels.write(LabelsFile.write(previous.labels()));
                }
            }
            if (job.exports()) {
                for (SegmentationResult each : result.segmentations()) {
                    Exports.write(
                            SegmentationExport.of(
                                    each,
                                    read.assembled().customers(),
                                    read.assembled().plan().asOf()),
                            (path, type) -> out.create("exports/" + path, type));
                }
            }
            out.commit();
            return result;
        }
    }

    /** What {@code --out} holds, where it is of the same dataset. */
    private @Nullable EarlierOutput replaced(String dataset) throws IOException, ArgumentException {
        return job.anew()
                ? null
                : EarlierOutput.in(job.out())
                        .filter(earlier -> earlier.dataset().equals(dataset))
                        .orElse(null);
    }

    private static Map<String, Ancestry> ancestries(EarlierOutput previous, Definition definition, Customers customers)
            throws IOException, ArgumentException {
        try {
            return previous.ancestries(definition, customers);
        } catch (ArgumentException | IOException e) {
            throw new ArgumentException("the run before cannot be gone on from: " + e.getMessage()
                    + "; --anew numbers the segments from 1 again");
        }
    }

    /** A file beside the definition; one that was proposed has none beside it. */
    private String beside(String name) throws IOException {
        Path file = Objects.requireNonNull(job.definition()).resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw new DefinitionException(
                    job.definition() + ": playbook.files: there is no file " + file + "; write it, or take it out");
        }
        return InputFiles.text(file);
    }

    private Definition pseudonymised(Definition definition) throws ArgumentException {
        if (job.pseudonyms() != null) {
            return definition.toBuilder().pseudonymise(true).build();
        }
        if (definition.pseudonymise()) {
            throw new ArgumentException("the definition says pseudonymise, which needs a key: --pseudonym-key FILE");
        }
        return definition;
    }

    private Proposal definition(@Nullable EarlierOutput named) throws IOException, TableException {
        Proposal proposal;
        Path file = job.definition() == null && named != null ? named.definition() : job.definition();
        if (file == null) {
            Instant from = clock.instant();
            String dataset = job.dataset() == null ? DatasetNames.of(job.files()) : job.dataset();
            List<Source> sources = new ArrayList<>();
            BytesRead bytes = new BytesRead("looking at the columns", files, progress);
            for (InputFile each : files) {
                sources.add(new Source(
                        each.path().toString(), () -> bytes.count(Files.newInputStream(each.path())), each.part()));
            }
            proposal = Inference.propose(dataset, sources, options);
            stage("infer", from);
        } else {
            proposal = new Proposal(DefinitionYaml.read(file.toString(), InputFiles.text(file)), List.of());
        }
        Definition asked = Definitions.with(proposal.definition(), job.dataset(), job.k(), job.seed());
        return new Proposal(DefinitionOverrides.apply(asked, job.overrides()), proposal.notes());
    }

    private void stage(String name, Instant from) {
        stageMillis.put(name, Duration.between(from, clock.instant()).toMillis());
    }
}
