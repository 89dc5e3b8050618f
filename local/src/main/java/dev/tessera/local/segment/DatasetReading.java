package dev.tessera.local.segment;

import dev.tessera.local.segment.InputFiles.InputFile;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.Assembly;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.AssemblyPlan.Table;
import dev.tessera.model.assembly.CountingFiles;
import dev.tessera.model.assembly.CountingFiles.Covering;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.partial.PartialReader;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import dev.tessera.tables.read.TableReader;
import dev.tessera.tables.route.FileRouter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the files of all tables and puts the customers together. Files count in the order in which they are given, where
 * their table names no column that decides.
 */
final class DatasetReading {
    private final Definition definition;
    private final ReadOptions options;
    private final AssemblyPlan plan;
    private final Assembly assembly;
    private final BytesRead bytes;
    private final RejectedRows rejects;
    private final List<FileSummary> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final Map<String, List<Covering>> covering = new HashMap<>();
    private final Map<String, TableReading> readings = new LinkedHashMap<>();
    /** Of files of events that were counted. */
    private final Map<String, Map<Path, RowFingerprints>> counted = new HashMap<>();

    /**
     * All customers, and what was read for them.
     *
     * @param headers what was done to make columns of the files, one sentence each
     */
    record Read(Assembled assembled, List<FileSummary> files, Map<String, TableReading> tables, List<String> headers) {}

    private DatasetReading(Definition definition, ReadOptions options, BytesRead bytes, RejectedRows rejects) {
        this.options = options;
        this.definition = definition;
        this.plan = AssemblyPlan.of(definition);
        this.assembly = new Assembly(plan, Derivations.of(definition));
        this.bytes = bytes;
        this.rejects = rejects;
    }

    static Read read(
            Definition definition,
            List<InputFile> files,
            ReadOptions options,
            OutputDirectory out,
            ReadProgress progress)
            throws IOException, TableException {
        BytesRead bytes = new BytesRead("reading", files, progress);
        try (RejectedRows rejects = new RejectedRows(out, definition.tables().size() > 1, files.size() > 1)) {
            return new DatasetReading(definition, options, bytes, rejects).read(files);
        }
    }

    private Read read(List<InputFile> all) throws IOException, TableException {
        Map<InputFile, String> tables = tables(all);
        int order = 0;
        for (Map.Entry<InputFile, String> file : tables.entrySet()) {
            read(file.getKey(), plan.table(file.getValue()), order++);
        }
        readings.replaceAll((table, reading) ->
                reading.plus(new TableReading(0, 0, assembly.repeated(table), assembly.replaced(table), Map.of())));
        Map<String, CountingFiles> counting = new HashMap<>();
        covering.forEach((table, versions) -> counting.put(table, new CountingFiles(versions)));
        Assembled assembled = assembly.finish(counting);
        notes.addAll(assembled.notes());
        return new Read(new Assembled(assembled.customers(), assembled.plan(), notes), files, readings, headers);
    }

    /** The files that count with their tables, in order. */
    private Map<InputFile, String> tables(List<InputFile> all) throws IOException, TableException {
        FileRouter router = new FileRouter(definition);
        Map<InputFile, String> routed = new LinkedHashMap<>();
        for (InputFile each : all) {
            Path file = each.path();
            String path = file.toString().replace(file.getFileSystem().getSeparator(), "/");
            router.route(path, () -> {
                        try (InputStream in = Files.newInputStream(file);
                                Rows rows = TableFile.open(file.toString(), in, options)) {
                            return rows.header();
                        }
                    })
                    .ifPresentOrElse(
                            table -> routed.put(each, table),
                            () -> notes.add(file.getFileName() + " is left alone, as the definition's ignore says."));
        }
        Map<InputFile, String> tables = new AsOfOrder(definition, options).of(routed);
        Map<String, InputFile> newest = new HashMap<>();
        tables.forEach((file, table) -> newest.put(table, file));
        Map<InputFile, String> counting = new LinkedHashMap<>();
        tables.forEach((file, table) -> {
            InputFile last = Objects.requireNonNull(newest.get(table));
            if (plan.table(table).delivery() != Delivery.FULL || last.equals(file) || last.isBesidePart(file)) {
                counting.put(file, table);
            } else {
                notes.add(String.format(
                        "%s was not read: each file of %s is the whole table, and %s comes after it.",
                        file.path().getFileName(), table, last.path().getFileName()));
            }
        });
        return counting;
    }

    private void read(InputFile input, Table table, int order) throws IOException, TableException {
        Path file = input.path();
        MessageDigest digest = sha256();
        ReadSummary summary;
        try (InputStream in = new DigestInputStream(bytes.count(Files.newInputStream(file)), digest)) {
            summary = table.ofCustomers()
                    ? rows(file, in, table)
                    : partials(
                            input,
                            in,
                            table,
                            // Files count in the order in which they are given.
                            FileVersion.of(file.toString(), Instant.ofEpochSecond(order), "", Files.size(file)));
        } catch (NoRowsException e) {
            if (!input.part()) {
                throw e;
            }
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        FileVersion version = FileVersion.of(
                file.getFileName().toString(),
                Files.getLastModifiedTime(file).toInstant(),
                HexFormat.of().formatHex(digest.digest()),
                Files.size(file));
        files.add(new FileSummary(version.key(), version.id(), table.name(), summary.rows(), summary.rejected()));
        summary.notes().forEach(note -> headers.add(file.getFileName() + ": " + note));
        readings.merge(
                table.name(),
                new TableReading(
                        summary.rows(),
                        summary.rejected(),
                        0,
                        0,
                        summary.cleaning(),
                        new LinkedHashSet<>(summary.unlisted())),
                TableReading::plus);
    }

    private ReadSummary rows(Path file, InputStream in, Table table) throws IOException, TableException {
        TableDefinition of = Objects.requireNonNull(definition.tables().get(table.name()));
        return new TableReader(of, options)
                .read(
                        file.toString(),
                        in,
                        row -> assembly.row(table.name(), row.owner(), row.values()),
                        rejects.of(table.name(), file));
    }

    private ReadSummary partials(InputFile input, InputStream in, Table table, FileVersion version)
            throws IOException, TableException {
        Path file = input.path();
        boolean mayBeHeld = !table.isByRow() && table.delivery() == Delivery.APPEND;
        List<Partial> kept = new ArrayList<>();
        PartialReader.Summary read = new PartialReader(definition, table.name(), options)
                .read(
                        file.toString(),
                        in,
                        mayBeHeld ? kept::add : partial -> assembly.partial(table.name(), version, partial),
                        rejects.of(table.name(), file));
        covering.computeIfAbsent(table.name(), name -> new ArrayList<>())
                .add(new Covering(version, input.part() ? String.valueOf(file.getParent()) : "", read.days()));
        if (read.repeated() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d rows of %s do not count: their key came before in it, which makes them the same event.",
                    read.repeated(),
                    file.getFileName()));
        }
        if (mayBeHeld && !isHeld(file, table.name(), read.fingerprints())) {
            kept.forEach(partial -> assembly.partial(table.name(), version, partial));
        }
        return read.read();
    }

    private boolean isHeld(Path file, String table, RowFingerprints fingerprints) {
        Map<Path, RowFingerprints> before = counted.computeIfAbsent(table, name -> new LinkedHashMap<>());
        for (Map.Entry<Path, RowFingerprints> other : before.entrySet()) {
            double share = fingerprints.overlap(other.getValue()).share();
            if (share > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s does not count: %.3g %% of its rows are already counted in %s. Leave out one of the two, or"
                                + " the rows that both have.",
                        file.getFileName(),
                        100 * share,
                        other.getKey().getFileName()));
                return true;
            }
        }
        before.put(file, fingerprints);
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
