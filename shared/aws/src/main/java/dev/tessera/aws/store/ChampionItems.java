package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which trainings lookups use: one item a dataset. */
final class ChampionItems {
    private static final String REVISION = "revision";
    private static final String TRAININGS = "trainings";
    private static final String ORDER = "order";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final LeaseItems leases;

    ChampionItems(DynamoDbClient client, String table, Backoff backoff, LeaseItems leases) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.leases = leases;
    }

    Optional<Champion> find(String dataset) {
        GetItemResponse response = client.getItem(
                get -> get.tableName(table).key(key(dataset, Keys.CHAMPION)).consistentRead(true));
        return response.hasItem() ? Optional.of(champion(response.item())) : Optional.empty();
    }

    boolean promote(TrainingLease lease, Optional<Champion> expected, Champion champion) {
        List<TransactWriteItem> writes =
                List.of(put(lease.dataset(), expected, champion), leases.isOf(lease.dataset(), lease.owner()));
        for (int failed = 1; ; failed++) {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                CancellationReason onChampion = e.cancellationReasons().get(0);
                boolean replaced = Cancellations.isCondition(onChampion);
                if (replaced
                        && !onChampion.item().isEmpty()
                        && champion(onChampion.item()).equals(champion)) {
                    // Ours, put by a call whose answer was lost.
                    return true;
                }
                if (Cancellations.isCondition(e.cancellationReasons().get(1))) {
                    throw new LeaseLostException(lease.dataset());
                }
                if (replaced) {
                    return false;
                }
                if (!Cancellations.mayPass(e) || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    private TransactWriteItem put(String dataset, Optional<Champion> expected, Champion champion) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.CHAMPION));
        item.put(REVISION, number(champion.revision()));
        item.put(TRAININGS, trainings(champion));
        item.put(
                ORDER,
                AttributeValue.fromL(champion.trainings().keySet().stream()
                        .map(Attributes::text)
                        .toList()));
        Put.Builder put = Put.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (expected.isEmpty()) {
            put.conditionExpression("attribute_not_exists(pk)");
        } else {
            put.conditionExpression("revision = :revision AND trainings = :trainings")
                    .expressionAttributeValues(Map.of(
                            ":revision", number(expected.get().revision()), ":trainings", trainings(expected.get())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static AttributeValue trainings(Champion champion) {
        Map<String, AttributeValue> trainings = new HashMap<>();
        champion.trainings().forEach((segmentation, training) -> trainings.put(segmentation, text(training)));
        return AttributeValue.fromM(trainings);
    }

    private static Champion champion(Map<String, AttributeValue> item) {
        // A DynamoDB map has no order; the list beside it has.
        Map<String, AttributeValue> trainings =
                Attributes.value(item, TRAININGS).m();
        Map<String, String> ordered = new LinkedHashMap<>();
        for (AttributeValue segmentation : Attributes.value(item, ORDER).l()) {
            ordered.put(segmentation.s(), text(trainings, segmentation.s()));
        }
        return new Champion(number(item, REVISION), ordered);
    }
}
