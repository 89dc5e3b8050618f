package dev.tessera.local.stack;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.FutureConverters;

/** An SQS server, in memory. */
final class QueueServer implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 5;
    private static final Logger LOG = LoggerFactory.getLogger(QueueServer.class);

    private final SQSRestServer server;
    private final int port;

    private QueueServer(SQSRestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static QueueServer start(int port) {
        TheSQSRestServerBuilder builder = SQSRestServerBuilder.withInterface("127.0.0.1");
        SQSRestServer server = (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start();
        return new QueueServer(server, server.waitUntilStarted().localAddress().getPort());
    }

    int port() {
        return port;
    }

    /** Lets its port go at once; requests that it never answers, of which there are some, are not waited for. */
    @Override
    public void close() throws StopException {
        StopException.unless(() -> {
            try {
                FutureConverters.asJava(server.stopAndGetFuture().apply())
                        .toCompletableFuture()
                        .get(SECONDS_TO_STOP, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                LOG.debug("the queue server still waits for requests to end", e);
            }
        });
    }
}
