package dev.tessera.tables.infer;

import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.Cells;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.fingerprint.RowHashes;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Row;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is remembered of a table's files while they are read once, in bounded memory: columns that every file has. */
final class TableSketch {
    /** How many different values are counted exactly, over all columns: 24 bytes each. */
    private static final int DISTINCT_VALUES = 1 << 22;

    /** How many hashes are kept of a column's values, or of rows, to compare them with other tables'. */
    static final int FINGERPRINTS = 1 << 13;

    private static final int MOST_DISTINCT = 1 << 20;

    private final FileGroup group;
    private final Map<String, ColumnSketch> columns = new LinkedHashMap<>();
    /** What identifies a row together: pairs of columns. */
    private final Map<List<String>, DistinctCounter> pairs = new LinkedHashMap<>();
    /** Which rows there are, by lists of columns that other tables have, too. */
    private final Map<List<String>, RowFingerprints> rowsBy = new LinkedHashMap<>();

    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final RowSample sample;
    private long rows;

    private TableSketch(FileGroup group, Collection<List<String>> shared) {
        this.group = group;
        int most = mostDistinct(group.columns().size());
        Cells cells = new Cells(List.of());
        group.columns().forEach(name -> columns.put(name, new ColumnSketch(cells, most)));
        List<String> ids = columns.keySet().stream()
                .filter(TableSketch::mayIdentify)
                .limit(6)
                .toList();
        for (int a = 0; a < ids.size(); a++) {
            for (int b = a + 1; b < ids.size(); b++) {
                pairs.put(List.of(ids.get(a), ids.get(b)), new DistinctCounter(most));
            }
        }
        shared.forEach(names -> rowsBy.put(names, new RowFingerprints(FINGERPRINTS)));
        sample = new RowSample(columns.size());
    }

    /** @param shared the lists of columns by which rows are compared with other tables' */
    static TableSketch of(FileGroup group, Collection<List<String>> shared, ReadOptions options)
            throws IOException, TableException {
        TableSketch sketch = new TableSketch(group, shared);
        NoRowsException none = null;
        for (Source source : group.sources()) {
            try (InputStream in = source.open().open();
                    Rows file = TableFile.open(source.name(), in, options)) {
                sketch.notes.addAll(file.header().notes());
                file.header().names().stream()
                        .filter(name -> !sketch.columns.containsKey(name))
                        .forEach(sketch.absent::add);
                sketch.read(source.name(), file);
            } catch (NoRowsException e) {
                if (!source.part()) {
                    throw e;
                }
                none = e;
            }
        }
        if (sketch.rows == 0 && none != null) {
            throw none;
        }
        return sketch;
    }

    private static boolean mayIdentify(String name) {
        ColumnWords words = new ColumnWords(name);
        return words.identifies() || words.numbers();
    }

    private static int mostDistinct(int columns) {
        int each = Math.min(MOST_DISTINCT, Math.max(1 << 10, DISTINCT_VALUES / Math.max(1, columns)));
        return Integer.highestOneBit(each);
    }

    private void read(String name, Rows file) throws IOException, TableException {
        Map<String, Integer> cellOf = file.header().cells();
        int[] cells = columns.keySet().stream().mapToInt(cellOf::get).toArray();
        ColumnSketch[] sketches = columns.values().toArray(ColumnSketch[]::new);
        List<int[]> pairCells = cells(pairs.keySet(), cellOf);
        List<int[]> sharedCells = cells(rowsBy.keySet(), cellOf);
        Row row = file.row();
        int width = file.header().width();
        long before = rows;
        long ragged = 0;
        String firstRagged = "";
        while (file.next()) {
            rows++;
            if (row.size() != width) {
                if (ragged++ == 0) {
                    firstRagged = "line " + row.line() + " has " + row.size();
                }
                continue;
            }
            boolean kept = sample.next();
            for (int i = 0; i < cells.length; i++) {
                double number = sketches[i].add(row, cells[i]);
                if (kept) {
                    sample.put(i, number, sketches[i].lastWithComma());
                }
            }
            int at = 0;
            for (DistinctCounter pair : pairs.values()) {
                pair.add(hash(row, pairCells.get(at++)));
            }
            at = 0;
            for (RowFingerprints each : rowsBy.values()) {
                each.add(RowHashes.of(hash(row, sharedCells.get(at++))));
            }
        }
        check(name, rows - before, ragged, width, firstRagged);
        columns.values().forEach(ColumnSketch::endFile);
    }

    private static List<int[]> cells(Collection<List<String>> lists, Map<String, Integer> cellOf) {
        List<int[]> cells = new ArrayList<>();
        for (List<String> names : lists) {
            cells.add(names.stream().mapToInt(cellOf::get).toArray());
        }
        return cells;
    }

    private static long hash(Row row, int[] cells) {
        long hash = 1;
        for (int cell : cells) {
            hash = Long.rotateLeft(hash, 23) * 0x9E3779B97F4A7C15L + row.hash(cell);
        }
        return hash;
    }

    private static void check(String name, long rows, long ragged, int width, String firstRagged)
            throws TableException {
        if (rows == 0) {
            throw NoRowsException.headerOnly(name);
        }
        if (ragged > TableDefinition.REJECTED_SHARE * rows) {
            throw new TableException(name + ": " + ragged + " of " + rows + " rows do not have the " + width
                    + " cells of the header; " + firstRagged + ". Quote the cells that hold the delimiter.");
        }
    }

    FileGroup group() {
        return group;
    }

    /** What errors call the files. */
    String source() {
        return group.sources().size() == 1
                ? group.sources().get(0).name()
                : group.sources().size() + " files";
    }

    /** Of all files together. */
    long rows() {
        return rows;
    }

    Map<String, ColumnSketch> columns() {
        return columns;
    }

    /** The column of that name, which must be there. */
    ColumnSketch column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    /** Columns that not every file has. */
    Set<String> absent() {
        return absent;
    }

    /** What was seen on the way, one sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Pairs of columns whose values together are different in at least {@code share} of the rows. */
    List<List<String>> identifyingPairs(double share) {
        return pairs.entrySet().stream()
                .filter(pair -> pair.getValue().share() >= share)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The rows by a list of columns that other tables have, too. */
    RowFingerprints rowsBy(List<String> names) {
        return rowsBy.getOrDefault(names, new RowFingerprints(FINGERPRINTS));
    }

    /** A column's numbers in a sample of rows, the same rows for every column; NaN for missing. */
    double[] sample(String name) {
        return sample.column(
                List.copyOf(columns.keySet()).indexOf(name), column(name).hasCommas());
    }
}
