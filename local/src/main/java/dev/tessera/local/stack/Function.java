package dev.tessera.local.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tessera.local.stack.Invocation.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function as Lambda runs it: each instance serves one invocation at a time, and more are made as needed. */
final class Function {
    private static final Logger LOG = LoggerFactory.getLogger(Function.class);

    private final String name;
    private final Supplier<RequestStreamHandler> make;
    private final Duration timeout;
    private final InstantSource clock;
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

    Function(String name, Duration timeout, InstantSource clock, Supplier<RequestStreamHandler> make) {
        this.name = name;
        this.make = make;
        this.timeout = timeout;
        this.clock = clock;
    }

    Invocation invoke(String event) {
        RequestStreamHandler instance = idle.poll();
        if (instance == null) {
            instance = make.get();
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        FunctionContext context = new FunctionContext(
                UUID.randomUUID().toString(), name, clock, clock.instant().plus(timeout));
        Outcome outcome;
        try {
            instance.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
            outcome = new Outcome.Answer(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | Error e) {
            // As Lambda does: whatever a function throws fails its invocation and nothing else.
            LOG.debug("{} failed", name, e);
            outcome = new Outcome.Failure(e);
        }
        idle.push(instance);
        return new Invocation(name, event, outcome);
    }
}
