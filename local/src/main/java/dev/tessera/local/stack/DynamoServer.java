package dev.tessera.local.stack;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Amazon's DynamoDB Local, in memory. */
final class DynamoServer implements AutoCloseable {
    /** Held, so that the level set is not collected with the logger. */
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private final Server server;

    private DynamoServer(Server server) {
        this.server = server;
    }

    static DynamoServer start(int port) throws Exception {
        SQLITE.setLevel(Level.WARNING);
        // Amazon's own server class would listen on every interface.
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setStopTimeout(0);
        if (server.getThreadPool() instanceof QueuedThreadPool threads) {
            threads.setStopTimeout(0);
        }
        server.setHandler(
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
        server.start();
        return new DynamoServer(server);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws StopException {
        StopException.unless(server::stop);
    }
}
