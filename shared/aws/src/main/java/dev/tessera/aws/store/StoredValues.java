package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.StatesMapping;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.value.Values;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

    Values values(ItemKey key, Map<String, AttributeValue> item) {
        String hash = text(item, ContributionItems.SCHEMA);
        return values.computeIfAbsent(
                        key.table() + "#" + hash,
                        name -> schemas.mapping(
                                dataset, hash, plan.table(key.table()).schema()))
                .read(Attributes.value(item, ContributionItems.VALUES).b());
    }

    Partial partial(ItemKey key, Map<String, AttributeValue> item) {
        String hash = text(item, ContributionItems.SCHEMA);
        StatesMapping mapping = states.computeIfAbsent(
                key.table() + "#" + hash, name -> schemas.statesMapping(dataset, hash, plan.table(key.table())));
        return new Partial(
                key.owner(),
                key.part(),
                mapping.read(Attributes.value(item, PartialItems.STATES).b().asByteArrayUnsafe()));
    }
}
