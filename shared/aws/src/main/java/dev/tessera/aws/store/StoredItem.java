package dev.tessera.aws.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a shard, its sort key taken apart. */
record StoredItem(ItemKey key, Map<String, AttributeValue> attributes) {
    StoredItem(Map<String, AttributeValue> attributes) {
        this(ItemKey.of(Attributes.text(attributes, Keys.SORT)), attributes);
    }

    /** Whether it says that its source does not have what the base has. */
    boolean isTombstone() {
        return !attributes.containsKey(FileWriter.VALUES)
                && !attributes.containsKey(FileWriter.STATES)
                && !attributes.containsKey(FileWriter.CUSTOMER);
    }

    /** What the same item of all sources has in common. */
    Same same() {
        return new Same(key.kind(), key.table(), key.part());
    }

    /** One item of one owner, whatever sources say of it. */
    record Same(String kind, String table, String part) {}
}
