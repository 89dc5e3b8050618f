package dev.tessera.local.segment;

import dev.tessera.functions.training.TrainingIds;
import dev.tessera.local.segment.InputFiles.InputFile;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.model.value.TableSchema;
import dev.tessera.tables.definition.DefinitionYaml;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import dev.tessera.training.Training;
import dev.tessera.training.TrainingException;
import dev.tessera.training.TrainingRequest;
import dev.tessera.training.TrainingResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads files, trains on them and writes the output folder. */
public final class SegmentRun {
    private final SegmentJob job;
    private final ReadProgress progress;
    private final InstantSource clock;
    private final Map<String, Long> stageMillis = new LinkedHashMap<>();
    private final ReadOptions options;
    private List<InputFile> files = List.of();

    private SegmentRun(SegmentJob job, ReadProgress progress, InstantSource clock) throws ArgumentException {
        this.options = ReadOptions.of(limits());
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

    /** A laptop has more disk than a function. */
    private static Limits limits() throws ArgumentException {
        try {
            return Limits.DEFAULT
                    .withSpooledBytes(Limits.DEFAULT.inflatedBytes())
                    .with(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(String.valueOf(e.getMessage()));
        }
    }

    private TrainingResult run() throws ArgumentException, IOException, TableException, TrainingException {
        files = InputFiles.of(job.files());
        if (job.definition() != null) {
            InputFiles.check(job.definition());
        }
        Instant startedAt = clock.instant();
        try (OutputDirectory out = OutputDirectory.open(job.out())) {
            Proposal proposal = definition();
            Definition definition = proposal.definition();
            Instant readAt = clock.instant();
            RejectedRows rejects = new RejectedRows(out, files.size() > 1);
            List<FileSummary> summaries = new ArrayList<>();
            Customers customers;
            try (rejects) {
                customers = customers(definition.customers(), rejects, summaries);
            }
            stage("read", readAt);
            TrainingResult result = Training.run(
                    new TrainingRequest(
                            TrainingIds.random(clock).get(),
                            startedAt,
                            definition,
                            DefinitionYaml.write(definition, proposal.notes()),
                            proposal.notes(),
                            customers,
                            summaries,
                            0,
                            stageMillis,
                            job.featuresCsv(),
                            Runtime.getRuntime().availableProcessors()),
                    out,
                    progress);
            out.commit();
            return result;
        }
    }

    private Proposal definition() throws IOException, TableException {
        Proposal proposal;
        Path file = job.definition();
        if (file == null) {
            Instant from = clock.instant();
            String dataset = job.dataset() == null ? DatasetNames.of(job.files().getFirst()) : job.dataset();
            List<Source> sources = new ArrayList<>();
            BytesRead bytes = new BytesRead("looking at the columns");
            for (InputFile each : files) {
                sources.add(new Source(
                        each.path().toString(), () -> bytes.count(Files.newInputStream(each.path())), each.part()));
            }
            proposal = Inference.propose(dataset, sources, options);
            stage("infer", from);
        } else {
            proposal = new Proposal(DefinitionYaml.read(file.toString(), InputFiles.text(file)), List.of());
        }
        return new Proposal(
                Definitions.with(proposal.definition(), job.dataset(), job.k(), job.seed()), proposal.notes());
    }

    private Customers customers(TableDefinition table, RejectedRows rejects, List<FileSummary> summaries)
            throws IOException, TableException {
        TableReader reader = new TableReader(table, options);
        Customers.Builder customers = Customers.builder(TableSchema.of(table).columns());
        BytesRead bytes = new BytesRead("reading");
        NoRowsException none = null;
        for (InputFile each : files) {
            Path file = each.path();
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(bytes.count(Files.newInputStream(file)), digest)) {
                ReadSummary summary = reader.read(
                        file.toString(), in, row -> customers.add(row.customerId(), row.values()), rejects.of(file));
                FileVersion version = FileVersion.of(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file).toInstant(),
                        HexFormat.of().formatHex(digest.digest()),
                        Files.size(file));
                summaries.add(new FileSummary(version.key(), version.id(), summary.rows(), summary.rejected()));
            } catch (NoRowsException e) {
                if (!each.part()) {
                    throw e;
                }
                none = e;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        if (summaries.isEmpty() && none != null) {
            throw none;
        }
        return customers.build();
    }

    private void stage(String name, Instant from) {
        stageMillis.put(name, Duration.between(from, clock.instant()).toMillis());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How far all files together have been read. */
    private final class BytesRead {
        private final String stage;
        private final long total;
        private long before;
        private long now;

        BytesRead(String stage) throws IOException {
            this.stage = stage;
            long sum = 0;
            for (InputFile file : files) {
                sum += Files.size(file.path());
            }
            this.total = sum;
        }

        InputStream count(InputStream in) {
            before += now;
            now = 0;
            return new CountedInput(in, count -> {
                now = count;
                progress.reading(stage, before + count, total);
            });
        }
    }
}
