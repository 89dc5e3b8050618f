package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a definition of what was seen of the tables. */
final class Proposer {
    private final String dataset;
    private final List<TableSketch> sketches;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, TableDefinition> tables = new LinkedHashMap<>();
    private final Map<String, FeatureDefinition> features = new LinkedHashMap<>();
    private final List<OwnedRows> rows = new ArrayList<>();

    Proposer(String dataset, List<TableSketch> sketches) {
        this.dataset = dataset;
        this.sketches = sketches;
    }

    Proposal propose() throws TableException {
        sketches.forEach(sketch -> notes.addAll(sketch.notes()));
        List<String> ignore = List.of();
        if (sketches.size() == 1) {
            customers(sketches.get(0), List.of());
        } else {
            Relations relations = new Relations(sketches, notes);
            List<Relation> found = relations.find();
            customers(found.get(0).table(), List.of(pattern(found.get(0).table())));
            List<Relation> owned = found.subList(1, found.size());
            owned.forEach(relation -> rows(relation, owned));
            FeatureList list = new FeatureList(Definition.features(tables, features).stream()
                    .map(FeatureSource::name)
                    .toList());
            rows.stream().filter(each -> !each.events()).forEach(each -> ThingFeatures.propose(each, list, notes));
            EventFeatures.propose(rows.stream().filter(OwnedRows::events).toList(), list, notes);
            features.putAll(list.all());
            ignore = relations.ignored().stream().map(Proposer::pattern).toList();
        }
        return new Proposal(
                new Definition(
                        dataset,
                        null,
                        ignore,
                        tables,
                        features,
                        Segmentations.propose(tables, features, source(), notes),
                        TrainingDefinition.DEFAULT),
                notes);
    }

    private String source() {
        return sketches.size() == 1 ? sketches.get(0).source() : sketches.size() + " tables";
    }

    private static String pattern(TableSketch table) {
        return table.group().stem() + "*";
    }

    private void customers(TableSketch table, List<String> files) throws TableException {
        String key = key(table);
        ColumnProposer proposer = new ColumnProposer(table, true, notes);
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>(proposer.columns(Set.of(key)));
        Redundancy.remove(table, columns, notes);
        if (columns.isEmpty()) {
            throw Segmentations.nothingLeft(table.source(), notes);
        }
        TableDefinition plain = TableDefinition.ofCustomers(
                key, Delivery.DELTA, proposer.missing(), TableDefinition.REJECTED_SHARE, columns);
        tables.put(
                table.group().table(),
                new TableDefinition(
                        files,
                        null,
                        plain.key(),
                        plain.owner(),
                        plain.delivery(),
                        null,
                        Duplicates.LAST,
                        plain.missing(),
                        plain.rejectedShare(),
                        columns));
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

    private void rows(Relation relation, List<Relation> all) {
        String name = relation.table().group().table();
        Set<String> identifying = new HashSet<>(relation.key());
        identifying.add(relation.owner().column());
        List<String> own = new ArrayList<>();
        ColumnProposer proposer = new ColumnProposer(relation.table(), false, own);
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>(proposer.columns(identifying));
        Redundancy.remove(relation.table(), columns, own);
        boolean leads = all.stream().anyMatch(other -> name.equals(other.owner().through()));
        OwnedRows owned = OwnedRows.of(name, relation, columns, leads);
        rows.add(owned);
        String through = relation.owner().through();
        notes.add("'" + name + "' has "
                + (owned.events()
                        ? "events of the customers, which add up"
                        : "what customers have; each file is all of it")
                + (through == null ? "" : "; they are known through '" + through + "'") + ".");
        own.forEach(note -> notes.add(name + ": " + note));
        tables.put(
                name,
                new TableDefinition(
                        List.of(pattern(relation.table())),
                        null,
                        relation.key(),
                        relation.owner(),
                        owned.events() ? Delivery.APPEND : Delivery.FULL,
                        null,
                        Duplicates.LAST,
                        proposer.missing(),
                        TableDefinition.REJECTED_SHARE,
                        columns));
    }
}
