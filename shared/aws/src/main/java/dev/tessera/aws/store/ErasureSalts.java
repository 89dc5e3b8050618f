package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;

import dev.tessera.model.pseudonym.Pseudonyms;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What the digests of erased customers are keyed with: 32 random bytes a dataset, made with its first erasure and never
 * changed.
 */
final class ErasureSalts {
    /** The sort key among the erased, who have longer ones. */
    static final String SALT = "salt";

    private static final String BYTES = "salt";
    private static final int LENGTH = 32;

    private final DynamoDbClient client;
    private final String table;
    private final Map<String, Pseudonyms> known = new ConcurrentHashMap<>();

    ErasureSalts(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** What makes a dataset's digests; empty where nobody was erased yet. */
    Optional<Pseudonyms> of(String dataset) {
        Pseudonyms salted = known.get(dataset);
        if (salted != null) {
            return Optional.of(salted);
        }
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(table).key(at(dataset)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(keep(dataset, item));
    }

    /** The same, made where there is none. */
    Pseudonyms made(String dataset) {
        return of(dataset).orElseGet(() -> make(dataset));
    }

    private Pseudonyms make(String dataset) {
        byte[] salt = new byte[LENGTH];
        new SecureRandom().nextBytes(salt);
        Map<String, AttributeValue> item = new HashMap<>(at(dataset));
        item.put(BYTES, AttributeValue.fromB(SdkBytes.fromByteArray(salt)));
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return keep(dataset, item);
        } catch (ConditionalCheckFailedException e) {
            return keep(dataset, e.item());
        }
    }

    private Pseudonyms keep(String dataset, Map<String, AttributeValue> item) {
        Pseudonyms salted = new Pseudonyms("", Attributes.value(item, BYTES).b().asByteArray());
        known.put(dataset, salted);
        return salted;
    }

    private static Map<String, AttributeValue> at(String dataset) {
        return key(Keys.erased(dataset), SALT);
    }
}
