package dev.tessera.aws.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.definition.DefinitionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class TrainingQueueTest {
    private final SqsClient client = Servers.clients().sqs();
    private final String url = client.createQueue(create -> create.queueName(Servers.name("trainings") + ".fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    private final TrainingQueue queue = new TrainingQueue(client, url);

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void filesDroppedTogetherAskOnce() {
        queue.request("bank", 0);
        queue.request("bank", 0);
        queue.request("bank", 0);
        assertEquals(List.of("{\"dataset\":\"bank\"}"), bodies());
    }

    @Test
    void aFileAfterATrainingStartedAsksAgain() {
        queue.request("bank", 0);
        queue.request("bank", 3);
        queue.request("cards", 3);
        assertEquals(
                List.of("{\"dataset\":\"bank\"}", "{\"dataset\":\"bank\"}", "{\"dataset\":\"cards\"}"),
                bodies().stream().sorted().toList());
    }

    @Test
    void aTrainingMayBeAskedForByItsIdAndOnce() {
        queue.request("bank", 0);
        queue.request("bank", "20261102T093000Z-k3x9q2");
        queue.request("bank", "20261102T093000Z-k3x9q2");
        assertEquals(
                List.of(
                        "{\"dataset\":\"bank\"}",
                        "{\"dataset\":\"bank\",\"force\":true,\"trainingId\":\"20261102T093000Z-k3x9q2\"}"),
                bodies().stream().sorted().toList().reversed());
        assertThrows(IllegalArgumentException.class, () -> queue.request("bank", "a\"b"));
    }

    @Test
    void whatIsAskedForAgainIsNoRepetition() {
        queue.request("bank", 0);
        queue.again("bank", false, "", "", "20261102T093000Z-k3x9q2");
        queue.again("bank", true, "", "", "20261102T093000Z-k3x9q3");
        queue.again("bank", true, "20261102T093000Z-abcdef", "", "20261102T093000Z-k3x9q4");
        assertEquals(
                List.of(
                        "{\"dataset\":\"bank\"}",
                        "{\"dataset\":\"bank\"}",
                        "{\"dataset\":\"bank\",\"force\":true}",
                        "{\"dataset\":\"bank\",\"force\":true,\"trainingId\":\"20261102T093000Z-abcdef\"}"),
                bodies().stream().sorted(Comparator.comparing(String::length)).toList());
    }

    @Test
    void theLongestNameIsWithinTheLimits() {
        String longest = "a".repeat(63);
        queue.request(longest, Long.MAX_VALUE);
        Message message = receive().getFirst();
        assertEquals(longest, message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals(
                longest + "#" + Long.MAX_VALUE,
                message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
        queue.request("b" + longest.substring(1), "x".repeat(64));
    }

    @Test
    void whatIsNoNameIsNotAskedFor() {
        assertThrows(DefinitionException.class, () -> queue.request("bank\"}", 0));
    }

    private List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        for (List<Message> messages = receive(); !messages.isEmpty(); messages = receive()) {
            messages.forEach(message -> {
                bodies.add(message.body());
                client.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
            });
        }
        return bodies;
    }

    private List<Message> receive() {
        return client.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
