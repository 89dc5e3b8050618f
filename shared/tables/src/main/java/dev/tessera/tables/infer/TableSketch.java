package dev.tessera.tables.infer;

import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.Cells;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Row;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of a table's files: its columns that every file has, in the first file's order.
 *
 * @param source what errors call the files
 * @param rows of all files together
 * @param notes what was seen on the way, one sentence each
 */
record TableSketch(String source, long rows, Map<String, ColumnSketch> columns, List<String> notes) {
    /** How many different values are counted exactly, over all columns: 24 bytes each. */
    private static final int DISTINCT_VALUES = 1 << 22;

    private static final int MOST_DISTINCT = 1 << 20;

    static TableSketch of(List<Source> sources, ReadOptions options) throws IOException, TableException {
        if (sources.isEmpty()) {
            throw new TableException("there is no file to infer a definition from; name at least one");
        }
        Map<String, ColumnSketch> columns = new LinkedHashMap<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>();
        long rows = 0;
        NoRowsException none = null;
        for (Source source : sources) {
            try (InputStream in = source.open().open();
                    Rows file = TableFile.open(source.name(), in, options)) {
                Header header = file.header();
                if (header.looksLikeData()) {
                    throw new TableException(source.name() + ": the first line seems to be data: "
                            + String.join(", ", header.names())
                            + ". Put a line of column names before it, or name the key in a definition"
                            + " (--definition).");
                }
                if (columns.isEmpty()) {
                    int most = mostDistinct(header.names().size());
                    Cells cells = new Cells(List.of());
                    header.names().forEach(name -> columns.put(name, new ColumnSketch(cells, most)));
                } else {
                    keepShared(columns, header.names(), absent);
                }
                rows += read(source.name(), file, columns);
                notes.addAll(header.notes());
            } catch (NoRowsException e) {
                if (!source.part()) {
                    throw e;
                }
                none = e;
            }
        }
        if (rows == 0 && none != null) {
            throw none;
        }
        absent.forEach(name -> notes.add("'" + name + "' is not in every file and is left out."));
        return new TableSketch(
                sources.size() == 1 ? sources.get(0).name() : sources.size() + " files",
                rows,
                columns,
                new ArrayList<>(notes));
    }

    private static int mostDistinct(int columns) {
        int each = Math.min(MOST_DISTINCT, Math.max(1 << 10, DISTINCT_VALUES / Math.max(1, columns)));
        return Integer.highestOneBit(each);
    }

    private static void keepShared(Map<String, ColumnSketch> columns, List<String> names, Set<String> absent) {
        names.stream().filter(name -> !columns.containsKey(name)).forEach(absent::add);
        columns.keySet().stream().filter(name -> !names.contains(name)).forEach(absent::add);
        columns.keySet().retainAll(Set.copyOf(names));
    }

    private static long read(String name, Rows file, Map<String, ColumnSketch> columns)
            throws IOException, TableException {
        int[] cells = new int[columns.size()];
        ColumnSketch[] sketches = new ColumnSketch[columns.size()];
        int count = 0;
        for (Map.Entry<String, Integer> column : file.header().cells().entrySet()) {
            ColumnSketch sketch = columns.get(column.getKey());
            if (sketch != null) {
                cells[count] = column.getValue();
                sketches[count++] = sketch;
            }
        }
        Row row = file.row();
        int width = file.header().width();
        long rows = 0;
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
            for (int i = 0; i < count; i++) {
                sketches[i].add(row, cells[i]);
            }
        }
        if (rows == 0) {
            throw NoRowsException.headerOnly(name);
        }
        if (ragged > TableDefinition.REJECTED_SHARE * rows) {
            throw new TableException(name + ": " + ragged + " of " + rows + " rows do not have the " + width
                    + " cells of the header; " + firstRagged + ". Quote the cells that hold the delimiter.");
        }
        for (int i = 0; i < count; i++) {
            sketches[i].endFile();
        }
        return rows;
    }
}
