package dev.tessera.tables.partial;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.aggregate.TableMeasures;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.ContributionTooLargeException;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.TableSchema;
import dev.tessera.tables.fingerprint.LongSet;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.fingerprint.RowHashes;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams one file of a table that is not of customers: rows in, partials out. Rows of events are added up by owner (and
 * day, where files replace days), and given away whenever {@link #MAX_OWNERS} owners are at hand, so that memory does not
 * grow with the file; a key that comes again in the file is the same event and counts once. Where rows replace one
 * another each row is a partial of its own. Thread-safe.
 */
public final class PartialReader {
    /** How many owners are added up at once. It decides the parts that the store keeps, and so must not change. */
    public static final int MAX_OWNERS = 100_000;

    /** How many different keys of a file of events are known; a key beyond them is not seen to come again. */
    public static final int MAX_KEYS = 8_000_000;

    private final AssemblyPlan.Table plan;
    private final TableDefinition table;
    private final ReadOptions options;
    private final TableMeasures measures;
    private final int window;
    private final int maxOwners;

    /** Reads files of {@code table}. */
    public PartialReader(Definition definition, String table) {
        this(definition, table, ReadOptions.DEFAULT);
    }

    /** The same, as {@code options} say. */
    public PartialReader(Definition definition, String table, ReadOptions options) {
        this(definition, table, options, MAX_OWNERS);
    }

    PartialReader(Definition definition, String table, ReadOptions options, int maxOwners) {
        this.options = options;
        this.plan = AssemblyPlan.of(definition).table(table);
        this.table = Objects.requireNonNull(definition.tables().get(table));
        this.measures = new TableMeasures(definition, table);
        this.window =
                this.table.window() == null ? -1 : TableSchema.of(this.table).indexOf(this.table.window());
        this.maxOwners = maxOwners;
    }

    /**
     * What was read of a file.
     *
     * @param repeated rows that were left out because their key came before
     * @param keysAllSeen whether every key was compared with all others
     * @param days that it covers, where files replace days
     * @param fingerprints of the keys of its rows
     */
    public record Summary(
            ReadSummary read,
            long repeated,
            boolean keysAllSeen,
            @Nullable Days days,
            RowFingerprints fingerprints) {}

    /**
     * Reads a whole file.
     *
     * @param name what errors call the file
     * @param in the file's bytes; not closed
     * @throws TableException as {@link TableReader#read} does
     * @throws ContributionTooLargeException that {@code partials} throws, with the line of the row, or by which column the rows
     *     belong together
     */
    public Summary read(String name, InputStream in, Consumer<Partial> partials, Consumer<Reject> rejects)
            throws IOException, TableException {
        OneFile file = new OneFile(name, partials);
        ReadSummary read = new TableReader(table, options).read(name, in, file::take, rejects);
        file.flush();
        return new Summary(
                read,
                file.repeated,
                !file.keys.isFull(),
                window < 0 ? null : new Days(file.firstDay, file.lastDay),
                file.fingerprints);
    }

    private final class OneFile {
        private final String name;
        private final Consumer<Partial> partials;
        private final Map<String, Map<Long, States>> owners = new LinkedHashMap<>();
        private final LongSet keys = new LongSet(MAX_KEYS);
        private final RowFingerprints fingerprints = new RowFingerprints();
        private long repeated;
        private long firstDay = Long.MAX_VALUE;
        private long lastDay = Long.MIN_VALUE;
        private int held;
        private int flushed;

        OneFile(String name, Consumer<Partial> partials) {
            this.name = name;
            this.partials = partials;
        }

        void take(Contribution row) {
            long hash = RowHashes.of(row.owner(), row.rowKey());
            fingerprints.add(hash);
            if (plan.isByRow()) {
                partials.accept(new Partial(row.owner(), row.rowKey(), added(new States(measures.measures()), row)));
                return;
            }
            if (!keys.add(hash)) {
                repeated++;
                return;
            }
            long day = 0;
            if (window >= 0) {
                day = (long) Math.floor(row.values().number(window));
                firstDay = Math.min(firstDay, day);
                lastDay = Math.max(lastDay, day);
            }
            Map<Long, States> days = owners.computeIfAbsent(row.owner(), owner -> new LinkedHashMap<>(2));
            States states = days.get(day);
            if (states == null) {
                states = new States(measures.measures());
                days.put(day, states);
                held++;
            }
            added(states, row);
            if (held == maxOwners) {
                flush();
            }
        }

        private States added(States states, Contribution row) {
            measures.add(states, row.rowKey(), row.values());
            return states;
        }

        void flush() {
            try {
                owners.forEach((owner, days) -> days.forEach((day, states) -> partials.accept(new Partial(
                        owner, plan.delivery() == Delivery.WINDOW ? day + "." + flushed : "" + flushed, states))));
            } catch (ContributionTooLargeException e) {
                throw e.at(name + ", the rows of one '" + table.owner().column() + "' together");
            }
            owners.clear();
            held = 0;
            flushed++;
        }
    }
}
