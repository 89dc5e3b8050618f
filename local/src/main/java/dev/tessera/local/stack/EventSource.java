package dev.tessera.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.stack.Invocation.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's event source mapping of a queue: receives messages, invokes the function with them, deletes those that
 * succeeded. A message that failed is shown again at once, until the queue moves it to its dead letters.
 */
final class EventSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSource.class);

    /** Short, because the queue server waits with its end until nobody waits for messages. */
    private static final int WAIT_SECONDS = 1;

    private static final long PAUSE_NANOS = 200_000_000;

    private final SqsClient sqs;
    private final String queueUrl;
    private final int batch;
    private final Function function;
    private final Invocations invocations;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Thread> pollers = new ArrayList<>();
    private volatile boolean closed;

    private EventSource(SqsClient sqs, String queueUrl, int batch, Function function, Invocations invocations) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.batch = batch;
        this.function = function;
        this.invocations = invocations;
    }

    /** Begins to poll, {@code concurrency} invocations at a time with up to {@code batch} messages each. */
    static EventSource start(
            SqsClient sqs, String queueUrl, int batch, int concurrency, Function function, Invocations invocations) {
        EventSource source = new EventSource(sqs, queueUrl, batch, function, invocations);
        for (int i = 0; i < concurrency; i++) {
            source.pollers.add(Thread.ofVirtual()
                    .name(queueUrl.substring(queueUrl.lastIndexOf('/') + 1))
                    .start(source::poll));
        }
        return source;
    }

    private void poll() {
        while (!closed) {
            try {
                List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                                .maxNumberOfMessages(batch)
                                .waitTimeSeconds(WAIT_SECONDS)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                        .messages();
                if (!messages.isEmpty() && !closed) {
                    deliver(messages);
                }
            } catch (SdkException e) {
                if (!closed) {
                    LOG.warn("the queue {} does not answer; trying again", queueUrl, e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void deliver(List<Message> messages) {
        Invocation invocation = function.invoke(SqsEvents.of(json, queueUrl, messages));
        Set<String> failed = failed(invocation.outcome(), messages);
        for (Message message : messages) {
            if (failed.contains(message.messageId())) {
                sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
            } else {
                sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        }
        invocations.publish(invocation);
    }

    /** As Lambda reads an answer with {@code ReportBatchItemFailures}: what it cannot read fails the whole batch. */
    private Set<String> failed(Outcome outcome, List<Message> messages) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(message.messageId()));
        if (!(outcome instanceof Outcome.Answer answer)) {
            return all;
        }
        try {
            Set<String> failed = new HashSet<>();
            for (JsonNode failure : json.readTree(answer.json()).path("batchItemFailures")) {
                failed.add(failure.path("itemIdentifier").asText());
            }
            return all.containsAll(failed) ? failed : all;
        } catch (JsonProcessingException e) {
            return answer.json().isBlank() ? Set.of() : all;
        }
    }

    /** Begins no more invocations. */
    @Override
    public void close() {
        closed = true;
        pollers.forEach(Thread::interrupt);
    }
}
