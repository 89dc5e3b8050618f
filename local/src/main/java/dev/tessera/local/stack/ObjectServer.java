package dev.tessera.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** An S3 server, in memory or with its objects as files in a folder. */
final class ObjectServer implements AutoCloseable {
    /** The web pages that may put files by the API's URLs: those of this machine, as the template's bucket has it. */
    private static final CrossOriginResourceSharing PAGES = new CrossOriginResourceSharing(
            List.of("http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?"), List.of("PUT"), List.of("*"), List.of("ETag"), "");

    private final S3Proxy server;

    private ObjectServer(S3Proxy server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param data the folder for the objects, null for memory
     * @param changes is told of every object that was made or removed, before the request is answered
     */
    static ObjectServer start(int port, @Nullable Path data, Consumer<ObjectChange> changes) throws Exception {
        BlobStore store = new WatchedBlobStore(
                data == null ? new TransientNio2BlobStore() : new FilesystemNio2BlobStore(data.toString()), changes);
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(Endpoints.of(port))
                .awsAuthentication(AuthenticationType.NONE, Clients.KEY, Clients.KEY)
                // Whole files come in one part when a client says so.
                .v4MaxNonChunkedRequestSize(Integer.MAX_VALUE)
                .corsRules(PAGES)
                .stopTimeout(0)
                .build();
        AccessGrant everybody = new AccessGrant(Clients.KEY, store);
        server.setBlobStoreLocator((identity, container, blob) -> everybody);
        server.start();
        return new ObjectServer(server);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws StopException {
        StopException.unless(server::stop);
    }
}
