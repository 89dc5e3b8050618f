package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.AuditEntry.Action;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which trainings lookups use, and which they used before: one item a dataset. */
final class ChampionItems {
    private static final String REVISION = "revision";
    private static final String TRAININGS = "trainings";
    private static final String ORDER = "order";
    private static final String ROLLED_BACK = "rolledBack";
    private static final String BEFORE = "before";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final LeaseItems leases;
    private final AuditItems audit;
    private final InstantSource clock;

    ChampionItems(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            LeaseItems leases,
            AuditItems audit,
            InstantSource clock) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.leases = leases;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The item.
     *
     * @param before the champion that a rollback goes back to, null where there is none
     */
    record Stored(Champion champion, @Nullable Champion before) {}

    Optional<Champion> find(String dataset) {
        return read(dataset).map(Stored::champion);
    }

    Optional<Stored> read(String dataset) {
        GetItemResponse response = client.getItem(
                get -> get.tableName(table).key(key(dataset, Keys.CHAMPION)).consistentRead(true));
        return response.hasItem() ? Optional.of(stored(response.item())) : Optional.empty();
    }

    /** The trainings whose segments are not to be written over. */
    InUse inUse(String dataset) {
        Optional<Stored> present = read(dataset);
        Set<String> trainings = new HashSet<>();
        present.ifPresent(stored -> {
            trainings.addAll(stored.champion().trainings().values());
            if (stored.before() != null) {
                trainings.addAll(stored.before().trainings().values());
            }
        });
        Condition condition = condition(present.map(Stored::champion));
        ConditionCheck.Builder check = ConditionCheck.builder()
                .tableName(table)
                .key(key(dataset, Keys.CHAMPION))
                .conditionExpression(condition.expression());
        if (!condition.values().isEmpty()) {
            check.expressionAttributeValues(condition.values());
        }
        return new InUse(
                trainings,
                TransactWriteItem.builder().conditionCheck(check.build()).build());
    }

    boolean promote(TrainingLease lease, Optional<Champion> expected, Champion champion) {
        AuditEntry entry = AuditEntry.ofChampion(
                clock.instant(),
                Action.PROMOTED,
                AuditEntry.BY_ITSELF,
                expected.isEmpty() ? "It is the first." : "It keeps to the gate.",
                champion.trainingId(),
                expected.map(Champion::trainingId).orElse(""));
        return write(
                lease.dataset(),
                expected,
                new Stored(champion, expected.orElse(null)),
                List.of(audit.put(lease.dataset(), entry)),
                Optional.of(leases.isOf(lease.dataset(), lease.owner())));
    }

    /** Puts another champion in the place of the one expected, and writes what is beside it, or nothing. @return whether it did */
    boolean replace(String dataset, Optional<Champion> expected, Stored next, List<TransactWriteItem> beside) {
        return write(dataset, expected, next, beside, Optional.empty());
    }

    private boolean write(
            String dataset,
            Optional<Champion> expected,
            Stored next,
            List<TransactWriteItem> beside,
            Optional<TransactWriteItem> lease) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(put(dataset, expected, next));
        lease.ifPresent(writes::add);
        writes.addAll(beside);
        for (int failed = 1; ; failed++) {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                CancellationReason onChampion = e.cancellationReasons().get(0);
                boolean replaced = Cancellations.isCondition(onChampion);
                if (replaced
                        && !onChampion.item().isEmpty()
                        && champion(onChampion.item()).equals(next.champion())) {
                    // Ours, put by a call whose answer was lost.
                    return true;
                }
                if (lease.isPresent()
                        && Cancellations.isCondition(e.cancellationReasons().get(1))) {
                    throw new LeaseLostException(dataset);
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

    private TransactWriteItem put(String dataset, Optional<Champion> expected, Stored next) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.CHAMPION));
        item.putAll(attributes(next.champion()));
        if (next.before() != null) {
            item.put(BEFORE, AttributeValue.fromM(attributes(next.before())));
        }
        Condition condition = condition(expected);
        Put.Builder put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(condition.expression())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (!condition.values().isEmpty()) {
            put.expressionAttributeValues(condition.values());
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private record Condition(String expression, Map<String, AttributeValue> values) {}

    /** Holds while the champion is this one. */
    private static Condition condition(Optional<Champion> champion) {
        if (champion.isEmpty()) {
            return new Condition("attribute_not_exists(pk)", Map.of());
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":revision", number(champion.get().revision()));
        values.put(":trainings", trainings(champion.get()));
        values.put(":back", AttributeValue.fromBool(true));
        // An item of an earlier version does not say that it was not gone back to.
        return new Condition(
                "revision = :revision AND trainings = :trainings AND "
                        + (champion.get().rolledBack()
                                ? "rolledBack = :back"
                                : "(attribute_not_exists(rolledBack) OR rolledBack <> :back)"),
                values);
    }

    private static Map<String, AttributeValue> attributes(Champion champion) {
        return Map.of(
                REVISION,
                number(champion.revision()),
                TRAININGS,
                trainings(champion),
                ORDER,
                AttributeValue.fromL(champion.trainings().keySet().stream()
                        .map(Attributes::text)
                        .toList()),
                ROLLED_BACK,
                AttributeValue.fromBool(champion.rolledBack()));
    }

    private static AttributeValue trainings(Champion champion) {
        Map<String, AttributeValue> trainings = new HashMap<>();
        champion.trainings().forEach((segmentation, training) -> trainings.put(segmentation, text(training)));
        return AttributeValue.fromM(trainings);
    }

    private static Stored stored(Map<String, AttributeValue> item) {
        return new Stored(
                champion(item),
                item.containsKey(BEFORE)
                        ? champion(Attributes.value(item, BEFORE).m())
                        : null);
    }

    private static Champion champion(Map<String, AttributeValue> item) {
        // A DynamoDB map has no order; the list beside it has.
        Map<String, AttributeValue> trainings =
                Attributes.value(item, TRAININGS).m();
        Map<String, String> ordered = new LinkedHashMap<>();
        for (AttributeValue segmentation : Attributes.value(item, ORDER).l()) {
            ordered.put(segmentation.s(), text(trainings, segmentation.s()));
        }
        return new Champion(
                number(item, REVISION),
                ordered,
                item.containsKey(ROLLED_BACK)
                        && Attributes.value(item, ROLLED_BACK).bool());
    }
}
