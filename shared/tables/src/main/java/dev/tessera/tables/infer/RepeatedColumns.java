package dev.tessera.tables.infer;

import dev.tessera.model.definition.TableDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds columns of a table that only repeat what another table says of the same thing, such as the age of the customer in
 * each of their transactions. Both tables have the column and what identifies the thing, under the same names.
 */
final class RepeatedColumns {
    /** So many of the column's values are those of the other table. */
    private static final double REPEATS = 0.95;
    /** Of a table with many ids and many columns in common with others, some are not compared. */
    private static final int MOST_PAIRS = 64;

    private RepeatedColumns() {}

    /** The pairs of columns, by table, by which its values are to be compared: an id, and what may be said of it. */
    static Map<FileGroup, Set<List<String>>> pairs(List<FileGroup> groups) {
        Map<FileGroup, Set<List<String>>> pairs = new LinkedHashMap<>();
        for (FileGroup one : groups) {
            Set<List<String>> own = pairs.computeIfAbsent(one, group -> new LinkedHashSet<>());
            for (FileGroup other : groups) {
                if (!one.equals(other)) {
                    addPairs(one, other, own);
                }
            }
        }
        return pairs;
    }

    private static void addPairs(FileGroup one, FileGroup other, Set<List<String>> pairs) {
        List<String> both =
                one.columns().stream().filter(other.columns()::contains).toList();
        for (String id : both) {
            ColumnWords words = new ColumnWords(id);
            for (String column : both) {
                if (!column.equals(id) && (words.identifies() || words.numbers()) && pairs.size() < MOST_PAIRS) {
                    pairs.add(List.of(id, column));
                }
            }
        }
    }

    /**
     * Those of a table whose rows belong to customers, each with the table that it repeats.
     *
     * @param found all tables that lead to the customers, these first
     */
    static Map<String, String> of(Relation relation, Collection<Relation> found) {
        TableSketch table = relation.table();
        Map<String, String> repeated = new LinkedHashMap<>();
        boolean first = true;
        for (Relation other : found) {
            // What two tables say of each thing alike, one of them repeats: never the customers' own.
            boolean may = first || !other.key().equals(relation.key());
            first = false;
            if (other.equals(relation) || !may || other.key().size() != 1) {
                continue;
            }
            String id = other.key().get(0);
            if (id.equals(TableDefinition.ROW_NUMBER) || !table.columns().containsKey(id)) {
                continue;
            }
            for (String column : table.columns().keySet()) {
                if (other.table().columns().containsKey(column)
                        && !identifies(relation, column)
                        && !other.owner().column().equals(column)
                        && repeats(table, other.table(), List.of(id, column))) {
                    repeated.putIfAbsent(
                            column, "'" + other.table().group().table() + "' says the same of each '" + id + "'");
                }
            }
        }
        return repeated;
    }

    private static boolean identifies(Relation relation, String column) {
        return relation.key().contains(column) || relation.owner().column().equals(column);
    }

    private static boolean repeats(TableSketch table, TableSketch other, List<String> pair) {
        return table.rowsBy(pair).shareIn(List.of(other.rowsBy(pair))) >= REPEATS;
    }
}
