package dev.tessera.aws.store;

import dev.tessera.aws.store.Chains.Spoken;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.StatesMapping;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the values and states of items as a plan's tables have them, whatever they were written by. Thread-safe. */
final class StoredValues {
    private final Schemas schemas;
    private final String dataset;
    private final AssemblyPlan plan;
    private final Map<String, SchemaMapping> values = new ConcurrentHashMap<>();
    private final Map<String, StatesMapping> states = new ConcurrentHashMap<>();

    StoredValues(Schemas schemas, String dataset, AssemblyPlan plan) {
        this.schemas = schemas;
        this.dataset = dataset;
        this.plan = plan;
    }

    /** What a customer's row says after these, earlier files first; there is at least one. */
    Values row(List<Spoken> versions) {
        AssemblyPlan.Table table = plan.table(versions.getLast().item().key().table());
        Values row = null;
        for (Spoken spoken : table.duplicates() == Duplicates.LAST ? List.of(versions.getLast()) : versions) {
            row = table.after(row, values(spoken.item()));
        }
        return Objects.requireNonNull(row);
    }

    private Values values(StoredItem item) {
        ItemKey key = item.key();
        String hash = Keys.schemaOf(key.source());
        return values.computeIfAbsent(
                        key.table() + "#" + hash,
                        name -> schemas.mapping(
                                dataset, hash, plan.table(key.table()).schema()))
                .read(Attributes.value(item.attributes(), FileWriter.VALUES).b());
    }

    Partial partial(StoredItem item) {
        ItemKey key = item.key();
        String hash = Keys.schemaOf(key.source());
        StatesMapping mapping = states.computeIfAbsent(
                key.table() + "#" + hash, name -> schemas.statesMapping(dataset, hash, plan.table(key.table())));
        return new Partial(
                key.owner(),
                key.part(),
                mapping.read(Attributes.value(item.attributes(), FileWriter.STATES)
                        .b()
                        .asByteArrayUnsafe()));
    }
}
