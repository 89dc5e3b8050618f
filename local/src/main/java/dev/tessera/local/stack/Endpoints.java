package dev.tessera.local.stack;

import java.net.URI;

/** Where a running stack's servers are. */
public record Endpoints(URI http, URI s3, URI dynamo, URI sqs, URI secrets) {
    static URI of(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
