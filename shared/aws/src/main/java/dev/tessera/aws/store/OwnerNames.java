package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.model.pseudonym.Pseudonyms;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Under which names a generation keeps customers, and the rows that lead to them: as they are, or under pseudonyms made
 * with one version of the key. The first that stores anything decides it, and it never changes.
 */
final class OwnerNames {
    private static final String VERSION = "version";

    /** In the place of a version: ids are kept as they are. */
    static final String AS_THEY_ARE = "";

    private final DynamoDbClient client;
    private final String table;
    private final PseudonymSecret secret;
    /** What is decided stays. */
    private final Map<String, String> decided = new ConcurrentHashMap<>();

    OwnerNames(DynamoDbClient client, String table, PseudonymSecret secret) {
        this.client = client;
        this.table = table;
        this.secret = secret;
    }

    /** The name of a customer in a generation; before it is decided, the id. */
    String name(DatasetState state, String id) {
        return name(version(state).orElse(AS_THEY_ARE), id);
    }

    /**
     * What a generation keeps in the place of ids, empty for ids as they are; decided by now: if not otherwise yet, then as
     * {@code pseudonymise} says, with the present key.
     */
    Optional<Pseudonyms> decide(DatasetState state, boolean pseudonymise) {
        String known = decided.get(in(state));
        return pseudonyms(known == null ? decideNow(state, pseudonymise ? secret.version() : AS_THEY_ARE) : known);
    }

    /** The version of the key, or {@link #AS_THEY_ARE}; empty before it is decided. */
    Optional<String> version(DatasetState state) {
        String known = decided.get(in(state));
        return known == null ? read(state) : Optional.of(known);
    }

    /** The name of a customer, or of a row that leads to one, under one version. */
    String name(String version, String id) {
        return pseudonyms(version).map(pseudonyms -> pseudonyms.of(id)).orElse(id);
    }

    private Optional<String> read(DatasetState state) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.ownerNames(state.generation())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(keep(state, text(item, VERSION)));
    }

    private String decideNow(DatasetState state, String version) {
        Map<String, AttributeValue> item = client.updateItem(update -> update.tableName(table)
                        .key(key(state.dataset(), Keys.ownerNames(state.generation())))
                        .updateExpression("SET #version = if_not_exists(#version, :version)")
                        .expressionAttributeNames(Map.of("#version", VERSION))
                        .expressionAttributeValues(Map.of(":version", text(version)))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        return keep(state, text(item, VERSION));
    }

    private String keep(DatasetState state, String version) {
        decided.put(in(state), version);
        return version;
    }

    private Optional<Pseudonyms> pseudonyms(String version) {
        return version.isEmpty() ? Optional.empty() : Optional.of(secret.of(version));
    }

    private static String in(DatasetState state) {
        return state.dataset() + "#" + state.generation();
    }
}
