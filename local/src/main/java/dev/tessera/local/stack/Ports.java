package dev.tessera.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the stack's servers listen, on the loopback interface only; 0 lets the system choose. */
public record Ports(int http, int s3, int dynamo, int sqs, int secrets) {
    /** The highest first port: four more follow it. */
    public static final int MOST = 65_531;

    /** Whatever is free. */
    public static Ports free() {
        return new Ports(0, 0, 0, 0, 0);
    }

    /** Five in a row: HTTP, S3, DynamoDB, SQS, Secrets Manager. */
    public static Ports from(int first) {
        return new Ports(first, first + 1, first + 2, first + 3, first + 4);
    }

    /**
     * Looks whether all can be had, before anything is started.
     *
     * @throws PortInUseException naming the first that cannot
     */
    void check() throws PortInUseException {
        check("HTTP", http);
        check("S3", s3);
        check("DynamoDB", dynamo);
        check("SQS", sqs);
        check("Secrets Manager", secrets);
    }

    private static void check(String part, int port) throws PortInUseException {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PortInUseException(part, port, e);
        }
    }
}
