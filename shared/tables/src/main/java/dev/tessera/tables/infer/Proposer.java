package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes a definition of what was seen of the tables. */
final class Proposer {
    private final String dataset;
    private final List<TableSketch> sketches;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, TableDefinition> tables = new LinkedHashMap<>();
    /** Those with a row for each customer, by name. */
    private final Map<String, TableSketch> customers = new LinkedHashMap<>();

    private final List<OwnedRows> rows = new ArrayList<>();

    Proposer(String dataset, List<TableSketch> sketches) {
        this.dataset = dataset;
        this.sketches = sketches;
    }

    Proposal propose() throws TableException {
        for (TableSketch sketch : sketches) {
            String of = sketches.size() == 1 ? "" : sketch.group().table() + ": ";
            sketch.notes().forEach(note -> notes.add(of + note));
        }
        List<TableSketch> ignored = new ArrayList<>();
        TableSketch first = sketches.get(0);
        List<Relation> owned = List.of();
        if (sketches.size() > 1) {
            Relations relations = new Relations(sketches, notes);
            List<Relation> found = relations.find();
            ignored.addAll(relations.ignored());
            first = found.get(0).table();
            owned = found;
        }
        Map<String, String> leftOut = new LinkedHashMap<>();
        if (!customers(first, key(first), leftOut, notes)) {
            throw Segmentations.nothingLeft(first.source(), leftOut, notes);
        }
        for (Relation relation : owned.subList(Math.min(1, owned.size()), owned.size())) {
            ignored.addAll(add(relation, owned));
        }
        FeatureList features = ofCustomers();
        rows.stream().filter(each -> !each.events()).forEach(each -> ThingFeatures.propose(each, features, notes));
        EventFeatures.propose(rows.stream().filter(OwnedRows::events).toList(), features, notes);
        List<String> ignore = ignored.stream()
                .flatMap(table -> table.group().patterns().stream())
                .toList();
        return new Proposal(
                RiskProposal.propose(
                        Definition.builder(
                                        dataset, tables, Segmentations.propose(tables, features.all(), source(), notes))
                                .ignore(ignore)
                                .features(features.all())
                                .build(),
                        notes),
                notes);
    }

    private String source() {
        return sketches.size() == 1 ? sketches.get(0).source() : sketches.size() + " tables";
    }

    /** Adds a table that leads to the customers, and returns it where it has nothing to tell. */
    private List<TableSketch> add(Relation relation, List<Relation> all) {
        TableSketch table = relation.table();
        String name = table.group().table();
        List<String> own = new ArrayList<>();
        Map<String, String> leftOut = RepeatedColumns.of(relation, all);
        boolean tells = true;
        if (relation.isOfCustomers()) {
            notes.add("'" + name + "' has a row for each customer, too: its columns are features beside theirs.");
            tells = customers(table, relation.owner().column(), leftOut, own);
        } else {
            rows(relation, all, leftOut, own);
        }
        own.forEach(note -> notes.add(name + ": " + note));
        if (!tells) {
            notes.add("'" + name + "' is left alone: none of its columns is left.");
        }
        return tells ? List.of() : List.of(table);
    }

    /**
     * Adds a table with a row for each customer, unless none of its columns is left.
     *
     * @param leftOut columns that are left out and why, gets the others that are
     */
    private boolean customers(TableSketch table, String key, Map<String, String> leftOut, List<String> own) {
        tables.values().stream()
                .flatMap(other -> other.columns().keySet().stream())
                .filter(table.columns()::containsKey)
                .forEach(column -> leftOut.putIfAbsent(
                        column,
                        "another table of customers has a column of that name; rename it in the file to have both"));
        ColumnProposer proposer = new ColumnProposer(table, own);
        Map<String, ColumnDefinition> columns = columns(proposer, table, Set.of(key), leftOut);
        Recipes.propose(table, columns, own);
        if (columns.isEmpty()) {
            return false;
        }
        String name = table.group().table();
        tables.put(
                name,
                new TableDefinition(
                        sketches.size() == 1 ? List.of() : table.group().patterns(),
                        null,
                        List.of(key),
                        new Owner(key, null),
                        Delivery.DELTA,
                        null,
                        null,
                        Duplicates.LAST,
                        proposer.missing(),
                        TableDefinition.REJECTED_SHARE,
                        columns,
                        leftOut));
        customers.put(name, table);
        return true;
    }

    /** What is derived from the customers' columns. */
    private FeatureList ofCustomers() {
        FeatureList features = new FeatureList(tables.values().stream()
                .filter(TableDefinition::isOfCustomers)
                .flatMap(table -> table.columns().keySet().stream())
                .toList());
        customers.forEach((name, table) -> CustomerFeatures.propose(
                name, table, Objects.requireNonNull(tables.get(name)).columns(), features, notes));
        return features;
    }

    private String key(TableSketch table) throws TableException {
        String key = KeyColumn.named(table);
        if (key != null) {
            boolean all = table.column(key).distinctShare() == 1;
            notes.add("'" + key + "' identifies the customers: it looks like an id, and "
                    + (all
                            ? "all its values are different."
                            : "nearly all its values are different; of rows with the same one the last counts."));
            return key;
        }
        key = KeyColumn.unique(table);
        if (key == null && sketches.size() == 1 && KeyColumn.hasNoIds(table)) {
            notes.add("No column identifies the customers: each row is one, by its number in the file. Lookups need a"
                    + " column with an id; name it as the key once there is one.");
            return TableDefinition.ROW_NUMBER;
        }
        if (key == null) {
            throw KeyColumn.none(table);
        }
        notes.add("'" + key + "' is taken to identify the customers: it is the first column whose"
                + " values are all different. If another does, name it as the key.");
        return key;
    }

    private void rows(Relation relation, List<Relation> all, Map<String, String> leftOut, List<String> own) {
        String name = relation.table().group().table();
        Set<String> identifying = new HashSet<>(relation.key());
        identifying.add(relation.owner().column());
        ColumnProposer proposer = new ColumnProposer(relation.table(), own);
        Map<String, ColumnDefinition> columns = columns(proposer, relation.table(), identifying, leftOut);
        boolean leads = all.stream().anyMatch(other -> name.equals(other.owner().through()));
        OwnedRows owned = OwnedRows.of(name, relation, columns, leads);
        rows.add(owned);
        String through = relation.owner().through();
        notes.add("'" + name + "' has "
                + (owned.events()
                        ? "events of the customers, which add up"
                        : "what customers have; each file is all of it")
                + (through == null ? "" : "; they are known through '" + through + "'") + ".");
        tables.put(
                name,
                new TableDefinition(
                        relation.table().group().patterns(),
                        null,
                        relation.key(),
                        relation.owner(),
                        owned.events() ? Delivery.APPEND : Delivery.FULL,
                        null,
                        null,
                        Duplicates.LAST,
                        proposer.missing(),
                        TableDefinition.REJECTED_SHARE,
                        columns,
                        leftOut));
    }

    /** The columns that are left; {@code leftOut} gets the others and why, but for those that identify something. */
    private static Map<String, ColumnDefinition> columns(
            ColumnProposer proposer, TableSketch table, Set<String> identifying, Map<String, String> leftOut) {
        Set<String> except = new HashSet<>(identifying);
        except.addAll(leftOut.keySet());
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>(proposer.columns(except));
        leftOut.putAll(proposer.leftOut());
        Redundancy.remove(table, columns, leftOut);
        table.absent().forEach(name -> leftOut.put(name, "it is not in every file"));
        return columns;
    }
}
