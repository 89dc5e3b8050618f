package dev.tessera.aws.servers;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import dev.tessera.aws.clients.AwsClients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local, S3Proxy and ElasticMQ, started once for all tests of the process, in memory, on free ports. */
public final class Servers {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Servers() {}

    /** Clients of these servers. */
    public static AwsClients clients() {
        return Running.CLIENTS;
    }

    /** A client of DynamoDB Local. */
    public static DynamoDbClient dynamoDb() {
        return Running.DYNAMO_DB;
    }

    /** The address of DynamoDB Local. */
    public static URI dynamoDbEndpoint() {
        return Running.DYNAMO_DB_ENDPOINT;
    }

    /** The address of S3Proxy. */
    public static URI s3Endpoint() {
        return Running.S3_ENDPOINT;
    }

    /** The address of ElasticMQ. */
    public static URI sqsEndpoint() {
        return Running.SQS_ENDPOINT;
    }

    /** A name that no other test of the process has: {@code prefix-1} and so on. */
    public static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** A new table with the store's keys. */
    public static String newTable() {
        String table = name("tessera");
        dynamoDb().createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        return table;
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /** Started by whoever asks first. */
    private static final class Running {
        static final URI DYNAMO_DB_ENDPOINT;
        static final URI S3_ENDPOINT;
        static final URI SQS_ENDPOINT;
        static final AwsClients CLIENTS;
        static final DynamoDbClient DYNAMO_DB;

        static {
            // Before any thread logs: SLF4J would say that it keeps lines back.
            LoggerFactory.getILoggerFactory();
            try {
                DYNAMO_DB_ENDPOINT = startDynamoDb();
                S3_ENDPOINT = startS3();
                SQS_ENDPOINT = startSqs();
            } catch (Exception e) {
                throw new ExceptionInInitializerError(e);
            }
            CLIENTS = AwsClients.at(S3_ENDPOINT, DYNAMO_DB_ENDPOINT, SQS_ENDPOINT, URI.create("http://127.0.0.1:1"));
            DYNAMO_DB = CLIENTS.dynamoDb();
        }

        private static URI startDynamoDb() throws Exception {
            Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
            server.start();
            return loopback(((ServerConnector) server.getConnectors()[0]).getLocalPort());
        }

        private static URI startS3() throws Exception {
            BlobStore store = new TransientNio2BlobStore();
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(loopback(0))
                    .awsAuthentication(AuthenticationType.NONE, "local", "local")
                    .build();
            server.setBlobStoreLocator((identity, container, blob) -> new AccessGrant("local", store));
            server.start();
            return loopback(server.getPort());
        }

        private static URI startSqs() {
            SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withDynamicPort()
                    .start();
            return loopback(server.waitUntilStarted().localAddress().getPort());
        }

        private static URI loopback(int port) {
            return URI.create("http://127.0.0.1:" + port);
        }
    }
}
