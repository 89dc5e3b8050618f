package dev.tessera.local.functions;

import dev.tessera.local.stack.EmbeddedStack;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The servers of all tests, started by whoever asks first, stopped with the process. */
final class Servers {
    static final EmbeddedStack STACK = start();

    private Servers() {}

    private static EmbeddedStack start() {
        try {
            EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            return stack;
        } catch (Exception e) {
            throw new IllegalStateException("the servers do not start", e);
        }
    }

    static void createTable(String name) {
        STACK.clients().dynamo().createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(attribute("pk"), attribute("sk")))
                .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
