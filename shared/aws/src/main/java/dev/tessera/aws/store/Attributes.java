package dev.tessera.aws.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's attribute values, to and fro. */
final class Attributes {
    /** Always as long, so that texts compare as times do. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Attributes() {}

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue time(Instant time) {
        return text(TIME.format(time));
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Keys.PARTITION, text(partition), Keys.SORT, text(sort));
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return value(item, name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(value(item, name).n());
    }

    static long number(Map<String, AttributeValue> item, String name, long otherwise) {
        return item.containsKey(name) ? number(item, name) : otherwise;
    }

    static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.parse(text(item, name));
    }

    static AttributeValue value(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "expected an attribute '" + name + "' in an item of the store, found " + item.keySet());
        }
        return value;
    }
}
