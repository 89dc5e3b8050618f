package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.stack.Invocation.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What is done to messages: functions here fail as the test wants. */
final class QueuesTest {
    private static final URI UNUSED = URI.create("http://127.0.0.1:1");

    private static QueueServer server;
    private static Clients clients;
    private static SqsClient sqs;
    private static Queues queues;

    @BeforeAll
    static void start() {
        server = QueueServer.start(0);
        clients = Clients.of(UNUSED, UNUSED, Endpoints.of(server.port()), UNUSED);
        sqs = clients.sqs();
        queues = Queues.create(sqs, Duration.ZERO);
    }

    @AfterAll
    static void stop() throws Exception {
        clients.close();
        server.close();
    }

    @Test
    void aMessageThatKeepsFailingEndsAmongTheDeadLettersAndSucceedsOnceItIsSentBackAfterTheCauseIsGone()
            throws Exception {
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        CompletableFuture<String> taken = new CompletableFuture<>();
        RequestStreamHandler function = (input, output, context) -> {
            tries.incrementAndGet();
            if (broken.get()) {
                throw new IllegalStateException("no");
            }
            taken.complete(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        };
        try (EventSource _ = poll(queues.ingest(), function, new Invocations())) {
            send(queues.ingest(), "unlucky");
            Message dead = receive(queues.ingestDead());
            assertEquals("unlucky", dead.body());
            assertEquals(5, tries.get());
            broken.set(false);
            sqs.changeMessageVisibility(request -> request.queueUrl(queues.ingestDead())
                    .receiptHandle(dead.receiptHandle())
                    .visibilityTimeout(0));
            String deadLetters = sqs.getQueueAttributes(request ->
                            request.queueUrl(queues.ingestDead()).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            sqs.startMessageMoveTask(request -> request.sourceArn(deadLetters));
            assertTrue(taken.get(1, TimeUnit.MINUTES).contains("unlucky"));
        }
    }

    @Test
    void amongSeveralMessagesOnlyTheFailedOneComesAgain() throws Exception {
        String queue = create("several");
        AtomicInteger invocation = new AtomicInteger();
        CompletableFuture<List<String>> again = new CompletableFuture<>();
        ObjectMapper json = new ObjectMapper();
        RequestStreamHandler handler = (input, output, context) -> {
            JsonNode records = json.readTree(input).path("Records");
            List<String> bodies = records.findValuesAsText("body");
            String failures = "";
            for (JsonNode message : records) {
                if (message.path("body").asText().equals("bad")) {
                    if (invocation.incrementAndGet() == 1) {
                        failures = "{\"itemIdentifier\":\""
                                + message.path("messageId").asText() + "\"}";
                    } else {
                        again.complete(bodies);
                    }
                }
            }
            output.write(("{\"batchItemFailures\":[" + failures + "]}").getBytes(StandardCharsets.UTF_8));
        };
        sqs.sendMessageBatch(r -> r.queueUrl(queue)
                .entries(List.of("good", "bad", "fine").stream()
                        .map(body -> SendMessageBatchRequestEntry.builder()
                                .id(body)
                                .messageBody(body)
                                .build())
                        .toList()));
        try (EventSource _ = poll(queue, handler, new Invocations())) {
            assertEquals(List.of("bad"), again.get(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void whatIsNoAnswerFailsTheMessageAndASecondTryMaySucceed() throws Exception {
        String queue = create("second");
        AtomicInteger tries = new AtomicInteger();
        RequestStreamHandler handler = (input, output, context) ->
                output.write((tries.incrementAndGet() == 1 ? "{" : "").getBytes(StandardCharsets.UTF_8));
        Invocations invocations = new Invocations();
        CompletableFuture<Invocation> first = invocations.first(i -> i.outcome().equals(new Outcome.Answer("{")));
        CompletableFuture<Invocation> second =
                invocations.first(i -> i.outcome().equals(new Outcome.Answer("")));
        send(queue, "once more");
        try (EventSource _ = poll(queue, handler, invocations)) {
            assertTrue(first.get(1, TimeUnit.MINUTES).event().contains("\"ApproximateReceiveCount\":\"1\""));
            assertTrue(second.get(1, TimeUnit.MINUTES).event().contains("\"ApproximateReceiveCount\":\"2\""));
        }
    }

    @Test
    void theTrainingQueueTakesARequestOnceHoweverOftenItIsMade() {
        for (int i = 0; i < 3; i++) {
            sqs.sendMessage(r -> r.queueUrl(queues.training())
                    .messageBody("{\"dataset\":\"bank\"}")
                    .messageGroupId("bank")
                    .messageDeduplicationId("bank-0"));
        }
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(r -> r.queueUrl(queues.training())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        assertEquals(1, counts.values().stream().mapToInt(Integer::parseInt).sum());
    }

    private static EventSource poll(String queue, RequestStreamHandler handler, Invocations invocations) {
        Function function = new Function("test", Duration.ofMinutes(1), InstantSource.system(), () -> handler);
        return EventSource.start(sqs, queue, 10, 1, function, invocations);
    }

    private static String create(String name) {
        return sqs.createQueue(r -> r.queueName(name)).queueUrl();
    }

    private static void send(String queue, String body) {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
    }

    /** In short waits: the server does not wake who waits when it moves a message by itself. */
    private static Message receive(String queue) {
        for (int i = 0; i < 60; i++) {
            List<Message> messages = sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1))
                    .messages();
            if (!messages.isEmpty()) {
                return messages.getFirst();
            }
        }
        throw new AssertionError("no message came");
    }
}
