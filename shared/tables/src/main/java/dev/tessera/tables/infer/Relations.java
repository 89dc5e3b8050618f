package dev.tessera.tables.infer;

import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.read.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which of several tables is the customers', how the others lead there, and which only repeat others. */
final class Relations {
    /** So many of a table's values are in another's key where the one names rows of the other. */
    private static final double NAMES = 0.9;
    /** Fewer suffice where the columns are called alike. */
    private static final double NAMES_ALIKE = 0.5;
    /** So many of its rows are in others where a table repeats them. */
    private static final double REPEATS = 0.95;
    /** Columns by which rows are compared. */
    private static final int LEAST_SHARED = 3;
    /** So many of its rows are different by these columns, for else it only tells of the same things again. */
    private static final double DIFFERENT = 0.9;
    /** So many of a key's values are different where a file has some rows more than once. */
    private static final double NEARLY_ALL = 0.98;
    /** With so many rows to an owner, a pair with it that hardly ever repeats numbers the owner's rows. */
    private static final double ROWS_TOLD_APART = 3;

    private final List<TableSketch> tables;
    private final List<String> notes;
    private final List<TableSketch> ignored = new ArrayList<>();
    private final Map<String, Relation> found = new LinkedHashMap<>();

    Relations(List<TableSketch> tables, List<String> notes) {
        this.tables = tables;
        this.notes = notes;
    }

    /** The lists of columns, by table, by which its rows are to be compared with others'. */
    static Map<FileGroup, Set<List<String>>> shared(List<FileGroup> groups) {
        Map<FileGroup, Set<List<String>>> shared = new LinkedHashMap<>();
        for (FileGroup group : groups) {
            shared.put(group, new LinkedHashSet<>());
        }
        for (FileGroup one : groups) {
            for (FileGroup other : groups) {
                List<String> both = one.columns().stream()
                        .filter(other.columns()::contains)
                        .sorted()
                        .toList();
                if (!one.equals(other) && both.size() >= LEAST_SHARED) {
                    shared.computeIfAbsent(one, group -> new LinkedHashSet<>()).add(both);
                    shared.computeIfAbsent(other, group -> new LinkedHashSet<>())
                            .add(both);
                }
            }
        }
        return shared;
    }

    /** The customers' table first, then those that lead to it. */
    List<Relation> find() throws TableException {
        Relation customers = customers();
        TableSketch of = customers.table();
        found.put(of.group().table(), customers);
        List<TableSketch> rest = new ArrayList<>(tables);
        rest.remove(of);
        dropRepeated(rest);
        List<TableSketch> indirect = new ArrayList<>();
        for (TableSketch table : rest) {
            String column = naming(table, customers.owner().column(), of);
            if (column == null) {
                indirect.add(table);
            } else {
                add(table, new Owner(column, null), of.column(customers.owner().column()));
            }
        }
        indirect.forEach(this::through);
        return List.copyOf(found.values());
    }

    /** Tables whose files are left alone. */
    List<TableSketch> ignored() {
        return ignored;
    }

    private Relation customers() throws TableException {
        TableSketch best = null;
        String key = "";
        long bestScore = -1;
        for (TableSketch table : tables) {
            String own = KeyColumn.of(table);
            if (own == null) {
                continue;
            }
            long leading = tables.stream()
                    .filter(other -> !other.equals(table) && naming(other, own, table) != null)
                    .count();
            // Things of which each customer has one name their customers, too.
            long score = leading * 1000L + 2L * new ColumnWords(own).keyScore() - (hasOwnIds(table, own) ? 1 : 0);
            if (score > bestScore || (score == bestScore && best != null && table.rows() > best.rows())) {
                best = table;
                key = own;
                bestScore = score;
            }
        }
        if (best == null) {
            throw KeyColumn.none(tables.get(0));
        }
        notes.add("'" + best.group().table() + "' is the table of customers: " + bestScore / 1000 + " of "
                + (tables.size() - 1) + " other tables name its rows.");
        return new Relation(best, List.of(key), new Owner(key, null), 1, 1);
    }

    /** Whether its rows have an id of their own beside the customer's. */
    private static boolean hasOwnIds(TableSketch table, String key) {
        String own = identifying(table, key, 1);
        return own != null && !own.equals(key);
    }

    /** The column of {@code table} whose values are those of another table's key, null when there is none. */
    private static @Nullable String naming(TableSketch table, String key, TableSketch of) {
        RowFingerprints keys = of.column(key).values();
        String best = null;
        double most = 0;
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            boolean alike = folded(column.getKey()).equals(folded(key));
            ColumnWords words = new ColumnWords(column.getKey());
            if (!alike && !(words.identifies() || words.numbers())) {
                continue;
            }
            double share = column.getValue().values().shareIn(List.of(keys));
            if (share >= (alike ? NAMES_ALIKE : NAMES) && share + (alike ? 1 : 0) > most) {
                most = share + (alike ? 1 : 0);
                best = column.getKey();
            }
        }
        return best;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Leaves out tables all of whose rows are in other tables, the largest first. */
    private void dropRepeated(List<TableSketch> rest) {
        List<TableSketch> bySize = new ArrayList<>(rest);
        bySize.sort((a, b) -> Long.compare(b.rows(), a.rows()));
        for (TableSketch table : bySize) {
            for (List<String> names : Relations.shared(
                            tables.stream().map(TableSketch::group).toList())
                    .getOrDefault(table.group(), Set.of())) {
                List<TableSketch> others = rest.stream()
                        .filter(other -> !other.equals(table)
                                && other.group().columns().containsAll(names)
                                && other.rows() <= table.rows())
                        .toList();
                boolean newToOthers = table.rowsBy(names)
                                .shareIn(others.stream()
                                        .map(other -> other.rowsBy(names))
                                        .toList())
                        < REPEATS;
                boolean rows = table.rowsBy(names).count() >= DIFFERENT * table.rows();
                if (rows && !others.isEmpty() && !newToOthers && rest.contains(table)) {
                    rest.remove(table);
                    ignored.add(table);
                    notes.add("'" + table.group().table() + "' is left alone: its rows are in "
                            + String.join(
                                    ", ",
                                    others.stream()
                                            .map(other -> "'" + other.group().table() + "'")
                                            .toList())
                            + " already, by the columns " + String.join(", ", names) + ".");
                }
            }
        }
    }

    private void through(TableSketch table) {
        for (Relation link : List.copyOf(found.values())) {
            boolean leads = link.owner().through() == null
                    && link.key().size() == 1
                    && !link.key().equals(List.of(TableDefinition.ROW_NUMBER))
                    && !link.key().get(0).equals(link.owner().column());
            String column = leads ? naming(table, link.key().get(0), link.table()) : null;
            if (column != null) {
                ColumnSketch keys = link.table().column(link.key().get(0));
                add(table, new Owner(column, link.table().group().table()), keys);
                return;
            }
        }
        ignored.add(table);
        notes.add("'" + table.group().table() + "' is left alone: no column of it names a customer, nor a row of"
                + " another table that does.");
    }

    private void add(TableSketch table, Owner owner, ColumnSketch owners) {
        ColumnSketch column = table.column(owner.column());
        double distinct = Math.max(1, column.values().count());
        double coverage = owners.values().shareIn(List.of(column.values()));
        double rowsPerOwner = Math.max(1, table.rows() / distinct);
        List<String> key = key(table, owner.column(), rowsPerOwner);
        Relation relation = new Relation(table, key, owner, coverage, rowsPerOwner);
        // What only some customers have a row of is a thing that they have.
        found.put(
                table.group().table(),
                relation.isOfCustomers() && !relation.isOfAll()
                        ? new Relation(table, List.of(TableDefinition.ROW_NUMBER), owner, coverage, rowsPerOwner)
                        : relation);
    }

    /** A column that identifies rows, else a pair with the owner's, else the number of the row. */
    private List<String> key(TableSketch table, String owner, double rowsPerOwner) {
        String name = "'" + table.group().table() + "'";
        String one = identifying(table, owner, 1);
        if (one != null) {
            return List.of(one);
        }
        List<String> pair = identifyingPair(table, owner, 1);
        if (pair != null) {
            return pair;
        }
        one = identifying(table, owner, NEARLY_ALL);
        if (one != null) {
            notes.add("'" + one + "' identifies the rows of " + name
                    + ": nearly all its values are different; of rows with the same one, one counts.");
            return List.of(one);
        }
        pair = rowsPerOwner > ROWS_TOLD_APART ? identifyingPair(table, owner, NEARLY_ALL) : null;
        if (pair != null) {
            notes.add("'" + String.join("' and '", pair) + "' together identify the rows of " + name
                    + ": nearly all their values are different; of rows with the same ones, one counts.");
            return pair;
        }
        notes.add("No column of " + name
                + " identifies its rows: each row is one of its own, by its number in the file.");
        return List.of(TableDefinition.ROW_NUMBER);
    }

    /** The first column called as an id is with at least {@code share} of its values different, rather not the owner's. */
    private static @Nullable String identifying(TableSketch table, String owner, double share) {
        String best = null;
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            ColumnWords words = new ColumnWords(column.getKey());
            boolean unique = column.getValue().mayBeKey() && column.getValue().distinctShare() >= share;
            if (unique && (words.identifies() || words.numbers()) && (best == null || best.equals(owner))) {
                best = column.getKey();
            }
        }
        return best;
    }

    private static @Nullable List<String> identifyingPair(TableSketch table, String owner, double share) {
        return table.identifyingPairs(share).stream()
                .filter(pair -> pair.contains(owner))
                .findFirst()
                .orElse(null);
    }
}
