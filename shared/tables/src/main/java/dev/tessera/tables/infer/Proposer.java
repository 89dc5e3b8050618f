package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Ratios.Ratio;
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
        List<String> ignore = List.of();
        FeatureList features;
        if (sketches.size() == 1) {
            features = customers(sketches.get(0), List.of());
        } else {
            Relations relations = new Relations(sketches, notes);
            List<Relation> found = relations.find();
            features =
                    customers(found.get(0).table(), found.get(0).table().group().patterns());
            List<Relation> owned = found.subList(1, found.size());
            owned.forEach(relation -> rows(relation, owned));
            rows.stream().filter(each -> !each.events()).forEach(each -> ThingFeatures.propose(each, features, notes));
            EventFeatures.propose(rows.stream().filter(OwnedRows::events).toList(), features, notes);
            ignore = relations.ignored().stream()
                    .flatMap(table -> table.group().patterns().stream())
                    .toList();
        }
        return new Proposal(
                new Definition(
                        dataset,
                        null,
                        ignore,
                        tables,
                        features.all(),
                        Segmentations.propose(tables, features.all(), source(), notes),
                        TrainingDefinition.DEFAULT),
                notes);
    }

    private String source() {
        return sketches.size() == 1 ? sketches.get(0).source() : sketches.size() + " tables";
    }

    /** Adds the customers' table and returns what is derived from its columns. */
    private FeatureList customers(TableSketch table, List<String> files) throws TableException {
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
        FeatureList features = new FeatureList(Definition.features(tables, Map.of()).stream()
                .map(FeatureSource::name)
                .toList());
        ratios(table, columns, features);
        return features;
    }

    private void ratios(TableSketch table, Map<String, ColumnDefinition> columns, FeatureList features) {
        List<String> numbers = columns.entrySet().stream()
                .filter(column -> column.getValue().type() == ColumnType.NUMBER
                        && column.getValue().role() != Role.PROFILE)
                .map(Map.Entry::getKey)
                .toList();
        for (Ratio ratio : Ratios.of(table, numbers)) {
            ColumnDefinition above = Objects.requireNonNull(columns.get(ratio.above()));
            ColumnDefinition below = Objects.requireNonNull(columns.get(ratio.below()));
            String name = features.derived(
                    ratio.above() + "_per_" + ratio.below(),
                    ratio.expression(ExpressionText.name(ratio.above()), ExpressionText.name(ratio.below())),
                    above.role(),
                    above.sensitive() || below.sensitive(),
                    FeatureList.number(Recipes.transform(ratio.moments())));
            notes.add("'" + name + "' is added: " + ratio.kind().meaning() + ".");
        }
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
                        relation.table().group().patterns(),
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
