package dev.tessera.tables.merge;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.value.Values;
import dev.tessera.tables.fingerprint.LongSet;
import dev.tessera.tables.fingerprint.RowHashes;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a file of a table of customers twice, so that each customer comes once, its rows merged: first to learn who has
 * several rows, then to keep those until the last has come. Memory grows with the customers whose rows lie apart. Thread-safe.
 */
public final class MergedRows {
    /** How many different customers of a file are told apart; a row of one beyond them is not merged with others. */
    public static final int MAX_CUSTOMERS = 8_000_000;

    /** How many cells of customers may be kept whose further rows have not come yet. */
    public static final long MAX_KEPT_CELLS = 10_000_000;

    private final TableReader reader;
    private final AssemblyPlan.Table table;
    private final long maxKeptCells;

    /** Reads with {@code reader} files of {@code table}. */
    public MergedRows(TableReader reader, AssemblyPlan.Table table) {
        this(reader, table, MAX_KEPT_CELLS);
    }

    MergedRows(TableReader reader, AssemblyPlan.Table table, long maxKeptCells) {
        this.reader = reader;
        this.table = table;
        this.maxKeptCells = maxKeptCells;
    }

    /** Opens a file's bytes. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes from the start. */
        InputStream open() throws IOException;
    }

    /** More customers than may be are kept. */
    private static final class TooMuchKeptException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a whole file.
     *
     * @param name what errors call the file
     * @param file is opened twice
     * @param customers gets each customer once, when its last row has come
     * @throws TableException as {@link TableReader#read} does, and when the rows of too many customers lie apart
     */
    public ReadSummary read(String name, Opener file, Consumer<Contribution> customers, Consumer<Reject> rejects)
            throws IOException, TableException {
        Map<Long, Integer> rowsOf;
        try (InputStream in = file.open()) {
            rowsOf = severalRows(name, in);
        }
        try (InputStream in = file.open()) {
            return reader.read(name, in, new Merging(rowsOf, customers)::take, rejects);
        } catch (TooMuchKeptException e) {
            throw new TableException(
                    String.format(
                            Locale.ROOT,
                            "%s: the rows of too many customers lie apart to be merged: more than %,d cells would have to"
                                    + " be kept, which is the limit. Sort the file by its key.",
                            name,
                            maxKeptCells),
                    e);
        }
    }

    /** By the hash of the key of who has several rows, how many. */
    private Map<Long, Integer> severalRows(String name, InputStream in) throws IOException, TableException {
        LongSet known = new LongSet(MAX_CUSTOMERS);
        Map<Long, Integer> rows = new HashMap<>();
        reader.read(
                name,
                in,
                row -> {
                    long hash = RowHashes.of(row.owner());
                    if (!known.add(hash)) {
                        rows.merge(hash, 2, (before, one) -> before + 1);
                    }
                },
                reject -> {});
        return rows;
    }

    private final class Merging {
        private final Map<Long, Integer> left;
        private final Consumer<Contribution> customers;
        /** By hash, and of those who share one by id. */
        private final Map<Long, Map<String, Values>> kept = new HashMap<>();

        private long keptCells;

        Merging(Map<Long, Integer> rowsOf, Consumer<Contribution> customers) {
            this.left = rowsOf;
            this.customers = customers;
        }

        void take(Contribution row) {
            long hash = RowHashes.of(row.owner());
            Integer rows = left.get(hash);
            if (rows == null) {
                customers.accept(row);
                return;
            }
            Map<String, Values> own = kept.computeIfAbsent(hash, h -> new LinkedHashMap<>(2));
            Values before = own.get(row.owner());
            own.put(row.owner(), table.after(before, row.values()));
            if (before == null) {
                keptCells += row.values().size();
            }
            if (rows > 1) {
                left.put(hash, rows - 1);
                if (keptCells > maxKeptCells) {
                    throw new TooMuchKeptException();
                }
                return;
            }
            left.remove(hash);
            kept.remove(hash);
            own.forEach((id, values) -> {
                keptCells -= values.size();
                customers.accept(new Contribution(id, row.rowKey(), values));
            });
        }
    }
}
