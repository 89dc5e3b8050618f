package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The generations of datasets: the present one, which readers read and ingest keeps up, and the coming one, which a rebuild
 * fills beside it until it takes the present one's place. Thread-safe.
 */
public final class Generations {
    private static final String COMING = "coming";
    private static final String COMING_REVISION = "comingRevision";

    private final DynamoDbClient client;
    private final String table;
    private final StateItems states;

    Generations(DynamoDbClient client, String table, StateItems states) {
        this.client = client;
        this.table = table;
        this.states = states;
    }

    /** The coming generation, begun unless there is one; empty when {@code present} is no longer the present one. */
    public Optional<DatasetState> begin(DatasetState present) {
        if (coming(present.dataset()).isEmpty()) {
            update(present.dataset(), update -> update.updateExpression("SET coming = :next, comingRevision = :zero")
                    .conditionExpression("generation = :present AND attribute_not_exists(coming)")
                    .expressionAttributeValues(Map.of(
                            ":next",
                            number(present.generation() + 1),
                            ":present",
                            number(present.generation()),
                            ":zero",
                            number(0))));
        }
        return coming(present.dataset());
    }

    /** Gives a coming generation up: the next that begins is another. */
    public void beginAnew(DatasetState coming) {
        update(coming.dataset(), update -> update.updateExpression("SET coming = :next, comingRevision = :zero")
                .conditionExpression("coming = :given")
                .expressionAttributeValues(Map.of(
                        ":next",
                        number(coming.generation() + 1),
                        ":given",
                        number(coming.generation()),
                        ":zero",
                        number(0))));
    }

    /** The generation that a rebuild fills, empty where none is under way. */
    public Optional<DatasetState> coming(String dataset) {
        return states.item(dataset)
                .filter(item -> item.containsKey(COMING))
                .map(item -> new DatasetState(
                        dataset,
                        number(item, COMING),
                        Math.toIntExact(number(item, StateItems.SHARDS)),
                        number(item, COMING_REVISION),
                        number(item, StateItems.STARTED_REVISION),
                        true));
    }

    /**
     * Puts the coming generation in the place of the present one and raises the dataset's revision, in one conditional
     * write: unless any entry of either was flipped since {@code present} and {@code coming} were read.
     *
     * @return whether the coming one is the present one by now
     */
    public boolean flip(DatasetState present, DatasetState coming) {
        boolean flipped = update(coming.dataset(), update -> update.updateExpression(
                        "SET generation = :coming, revision = revision + :one REMOVE coming, comingRevision")
                .conditionExpression("generation = :present AND revision = :revision AND coming = :coming"
                        + " AND comingRevision = :comingRevision")
                .expressionAttributeValues(Map.of(
                        ":one", number(1),
                        ":present", number(present.generation()),
                        ":revision", number(present.revision()),
                        ":coming", number(coming.generation()),
                        ":comingRevision", number(coming.revision()))));
        // It may have been this very call whose answer was lost.
        return flipped
                || states.find(coming.dataset())
                        .filter(state -> state.generation() >= coming.generation())
                        .isPresent();
    }

    /**
     * Whether a generation keeps a table's rows so. The first that asks of a table decides it for the generation.
     *
     * @param layout as {@link dev.tessera.model.assembly.Layout} says it
     */
    public boolean keeps(DatasetState state, String ofTable, String layout) {
        String known = layouts(state).get(ofTable);
        if (known != null) {
            return known.equals(layout);
        }
        Map<String, AttributeValue> item = client.updateItem(update -> update.tableName(table)
                        .key(key(state.dataset(), Keys.layout(state.generation())))
                        .updateExpression("SET #table = if_not_exists(#table, :layout)")
                        .expressionAttributeNames(Map.of("#table", Keys.ofTable(ofTable)))
                        .expressionAttributeValues(Map.of(":layout", text(layout)))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        return layout.equals(text(item, Keys.ofTable(ofTable)));
    }

    /** How a generation keeps the rows of tables, by those of which anything was ever stored. */
    public Map<String, String> layouts(DatasetState state) {
        Map<String, String> layouts = new HashMap<>();
        client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.layout(state.generation())))
                        .consistentRead(true))
                .item()
                .forEach((name, value) -> {
                    if (name.startsWith(Keys.ofTable(""))) {
                        layouts.put(name.substring(Keys.ofTable("").length()), value.s());
                    }
                });
        return layouts;
    }

    /** Whether anything may be left of generations before the present one. */
    public boolean hasOld(DatasetState present) {
        return OldGenerations.isLeft(client, table, present);
    }

    private boolean update(String dataset, UnaryOperator<UpdateItemRequest.Builder> update) {
        try {
            client.updateItem(
                    update.apply(UpdateItemRequest.builder().tableName(table).key(key(dataset, Keys.STATE)))
                            .build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            // Another was faster, or this very call was, and its answer was lost.
            return false;
        }
    }
}
