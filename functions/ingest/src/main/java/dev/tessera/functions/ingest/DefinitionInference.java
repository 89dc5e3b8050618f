package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Infers the definition of a dataset that has none, from all files that it has, once none has come for a while. Whoever
 * changes which files there are asks, naming those that it then saw; where others are there when the time has passed,
 * another has asked later, and its question counts.
 */
final class DefinitionInference {
    private static final int NAMED_FILES = 20;

    private final DatasetStore store;
    private final Definitions definitions;
    private final VersionReading reading;
    private final More more;
    private final Duration quiet;

    DefinitionInference(
            DatasetStore store, Definitions definitions, VersionReading reading, More more, Duration quiet) {
        this.store = store;
        this.definitions = definitions;
        this.reading = reading;
        this.more = more;
        this.quiet = quiet;
    }

    /** Why files of a dataset without a definition wait. */
    static String waiting(Duration quiet) {
        return "there is no definition yet; one is inferred from all files when none has come for " + quiet.toSeconds()
                + (quiet.toSeconds() == 1 ? " second" : " seconds");
    }

    /** Stands for these versions of files, whatever their order. */
    static String digest(List<FileEntry> files) {
        return Digest.of(files.stream().map(file -> file.version().id()).sorted());
    }

    /** Has the definition inferred unless files come or go meanwhile. To be called after each of their changes. */
    void ask(String dataset) {
        List<FileEntry> files = store.find(dataset).map(this::files).orElse(List.of());
        if (!files.isEmpty()) {
            more.send(new Task.Inference(dataset, digest(files)), quiet);
        }
    }

    /**
     * Infers it, writes it, and has the files judged by it.
     *
     * @throws IOException when a file cannot be read through; another try may do
     */
    Outcome infer(Task.Inference task) throws IOException {
        String key = Keys.definition(task.dataset());
        if (!definitions.present(task.dataset()).isAbsent()) {
            return Outcome.of(key, "defined");
        }
        Optional<DatasetState> state = store.find(task.dataset());
        List<FileEntry> files = state.map(this::files).orElse(List.of());
        if (state.isEmpty() || files.isEmpty()) {
            return Outcome.absent(key);
        }
        if (!task.files().isEmpty() && !task.files().equals(digest(files))) {
            return Outcome.of(key, "superseded");
        }
        try {
            definitions.writeIfAbsent(task.dataset(), propose(state.get(), task.dataset(), files));
        } catch (TableException e) {
            return waitOn(
                    state.get(),
                    key,
                    "no definition could be inferred from the files that wait: " + e.getMessage()
                            + " Put in what is missing, or write " + key);
        } catch (Deadline.PassedException e) {
            return waitOn(
                    state.get(),
                    key,
                    "no definition could be inferred from the files that wait in the time that an invocation has;"
                            + " ./tessera infer has all the time it needs: write " + key);
        } catch (IOException e) {
            if (files.stream().allMatch(file -> reading.isPresent(file.version()))) {
                throw e;
            }
            return Outcome.of(key, "superseded");
        }
        // What is there counts, whoever wrote it.
        more.definitionWritten(task.dataset());
        return Outcome.of(key, "inferred");
    }

    private Outcome waitOn(DatasetState state, String key, String reason) {
        files(state).stream()
                .filter(file -> file.state() == FileState.WAITING)
                .forEach(file -> flip(state, file.with(FileState.WAITING, reason)));
        return Outcome.refused(key, "waiting", reason);
    }

    /** All that the bucket has, also those that a definition since removed has judged. */
    private List<FileEntry> files(DatasetState state) {
        return store.files(state).stream()
                .filter(file -> file.state() != FileState.WITHDRAWN && !file.isClosing())
                .toList();
    }

    /** The definition in YAML; files that cannot be read are refused and left out. */
    private String propose(DatasetState state, String dataset, List<FileEntry> files)
            throws IOException, TableException {
        try {
            return yaml(files, Inference.propose(dataset, sources(files), VersionReading.OPTIONS));
        } catch (TableException e) {
            reading.checkTime();
            List<FileEntry> readable = new ArrayList<>();
            for (FileEntry file : files) {
                Optional<String> fault = fault(file.version());
                if (fault.isEmpty()) {
                    readable.add(file);
                } else {
                    flip(state, file.with(FileState.REJECTED, fault.get()));
                }
            }
            if (readable.isEmpty() || readable.size() == files.size()) {
                throw e;
            }
            return yaml(readable, Inference.propose(dataset, sources(readable), VersionReading.OPTIONS));
        }
    }

    private List<Source> sources(List<FileEntry> files) {
        List<Source> sources = new ArrayList<>();
        for (FileEntry file : files) {
            IncomingKey key = task(file).file();
            sources.add(new Source(
                    file.version().key(),
                    () -> reading.open(file.version()),
                    Keys.isPart(key.key()),
                    key.tableFolder().orElse("")));
        }
        return sources;
    }

    /** Why no row of a file can be read, empty where all can. */
    private Optional<String> fault(FileVersion version) throws IOException {
        try (InputStream in = reading.open(version);
                Rows rows = TableFile.open(version.key(), in, VersionReading.OPTIONS)) {
            boolean any = false;
            while (rows.next()) {
                any = true;
            }
            return any
                    ? Optional.empty()
                    : Optional.of(String.valueOf(
                            NoRowsException.headerOnly(version.key()).getMessage()));
        } catch (TableException e) {
            reading.checkTime();
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void flip(DatasetState state, FileEntry entry) {
        store.flip(state, entry);
        if (!reading.isPresent(entry.version())) {
            more.send(task(entry), Duration.ZERO);
        }
    }

    private static Task.File task(FileEntry file) {
        try {
            return new Task.File(IncomingKey.parse(file.version().key()));
        } catch (NotIncomingException e) {
            throw new IllegalStateException("the manifest has a file of another place", e);
        }
    }

    private static String yaml(List<FileEntry> files, Proposal proposal) {
        StringBuilder yaml = new StringBuilder("# Proposed from ");
        yaml.append(files.size() == 1 ? line(files.getFirst().version().key()) : files.size() + " files")
                .append(". Yours to edit: Tessera never writes it again.\n");
        if (files.size() > 1) {
            files.stream().limit(NAMED_FILES).forEach(file -> yaml.append("#   ")
                    .append(line(file.version().key()))
                    .append('\n'));
        }
        proposal.notes().forEach(note -> yaml.append("# - ").append(line(note)).append('\n'));
        return yaml.append(DefinitionYaml.write(proposal.definition())).toString();
    }

    /** Within a comment, nothing may end the line. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
    }
}
