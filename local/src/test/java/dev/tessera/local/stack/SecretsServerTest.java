package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.aws.clients.AwsClients;
import dev.tessera.aws.secrets.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets by the SDK's own client, and how long they are kept. */
final class SecretsServerTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final SecretsServer server;
    private final SecretsManagerClient client;

    SecretsServerTest() throws Exception {
        server = SecretsServer.start(0);
        client = AwsClients.at(NOWHERE, NOWHERE, NOWHERE, Endpoints.of(server.port()))
                .secretsManager();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aSecretHasAPresentAndAPreviousValue() {
        String arn = client.createSecret(r -> r.name("a/b").secretString("one")).arn();
        assertEquals("one", client.getSecretValue(r -> r.secretId("a/b")).secretString());
        assertThrows(
                ResourceNotFoundException.class,
                () -> client.getSecretValue(r -> r.secretId("a/b").versionStage("AWSPREVIOUS")));
        client.putSecretValue(r -> r.secretId(arn).secretString("two"));
        assertEquals("two", client.getSecretValue(r -> r.secretId(arn)).secretString());
        assertEquals(
                "one",
                client.getSecretValue(r -> r.secretId("a/b").versionStage("AWSPREVIOUS"))
                        .secretString());
        assertThrows(
                ResourceExistsException.class,
                () -> client.createSecret(r -> r.name("a/b").secretString("three")));
        client.deleteSecret(r -> r.secretId("a/b"));
        assertThrows(ResourceNotFoundException.class, () -> client.getSecretValue(r -> r.secretId("a/b")));
    }

    @Test
    void whatIsReadIsKeptForAWhileAndReadAnewWhenItIsRefused() {
        client.createSecret(r -> r.name("key").secretString("one"));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Secrets secrets = new Secrets(client, now::get, Duration.ofMinutes(5));
        assertEquals("one", secrets.get("key"));
        client.putSecretValue(r -> r.secretId("key").secretString("two"));
        now.set(NOW.plusSeconds(299));
        assertEquals("one", secrets.get("key"));
        assertEquals("two", secrets.refresh("key"));
        client.putSecretValue(r -> r.secretId("key").secretString("three"));
        assertEquals("two", secrets.get("key"));
        now.set(NOW.plusSeconds(600));
        assertEquals("three", secrets.get("key"));
        assertThrows(ResourceNotFoundException.class, () -> secrets.get("another"));
    }
}
