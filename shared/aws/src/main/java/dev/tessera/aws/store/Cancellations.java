package dev.tessera.aws.store;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why DynamoDB has cancelled a transaction. */
final class Cancellations {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    /** Another transaction was in the way, or the table is throttled. */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Cancellations() {}

    /** Whether the condition of the write with this reason did not hold. */
    static boolean isCondition(CancellationReason reason) {
        return CONDITION_FAILED.equals(reason.code());
    }

    /** Whether the same transaction may succeed later. */
    static boolean mayPass(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(PASSING::contains);
    }
}
