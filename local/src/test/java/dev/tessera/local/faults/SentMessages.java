package dev.tessera.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What reached the queues: requests for trainings, and what ingest has put off, which is delivered by hand. */
final class SentMessages implements ExecutionInterceptor {
    private static final Pattern DATASET = Pattern.compile("run-\\d+");

    private final Set<String> trainings = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<String>> putOff = new ConcurrentHashMap<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof SendMessageRequest request)) {
            return;
        }
        if (request.messageDeduplicationId() != null) {
            trainings.add(request.messageDeduplicationId());
            return;
        }
        Matcher dataset = DATASET.matcher(request.messageBody());
        if (!dataset.find()) {
            throw new AssertionError("a message of no dataset: " + request.messageBody());
        }
        putOff.computeIfAbsent(dataset.group(), name -> new ConcurrentLinkedQueue<>())
                .add(request.messageBody());
    }

    /** Whether a training was asked for by this deduplication id. */
    boolean hasAsked(String id) {
        return trainings.contains(id);
    }

    /** What ingest has put off of a dataset since this was last asked. */
    List<String> take(String dataset) {
        List<String> taken = new ArrayList<>();
        Queue<String> messages = putOff.getOrDefault(dataset, new ConcurrentLinkedQueue<>());
        for (String next = messages.poll(); next != null; next = messages.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
