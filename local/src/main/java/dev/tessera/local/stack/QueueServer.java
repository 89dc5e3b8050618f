package dev.tessera.local.stack;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;

/** An SQS server, in memory. */
final class QueueServer implements AutoCloseable {
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

    @Override
    public void close() {
        server.stopAndWait();
    }
}
