package dev.tessera.local.stack;

import dev.tessera.aws.clients.AwsClients;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that the functions have in AWS, at the stack's endpoints. */
public record Clients(S3Client s3, DynamoDbClient dynamo, SqsClient sqs, SecretsManagerClient secrets)
        implements AutoCloseable {
    /** The region that the stack says it is in. */
    public static final String REGION = "us-east-1";

    /** Access key and secret key alike; the stack takes any. */
    public static final String KEY = "local";

    /** At the servers of a stack that another process runs at these ports. */
    public static Clients at(Ports ports) {
        return of(
                Endpoints.of(ports.s3()),
                Endpoints.of(ports.dynamo()),
                Endpoints.of(ports.sqs()),
                Endpoints.of(ports.secrets()));
    }

    static Clients of(URI s3, URI dynamo, URI sqs, URI secrets) {
        AwsClients clients = AwsClients.at(s3, dynamo, sqs, secrets);
        return new Clients(clients.s3(), clients.dynamoDb(), clients.sqs(), clients.secretsManager());
    }

    @Override
    public void close() {
        s3.close();
        dynamo.close();
        sqs.close();
        secrets.close();
    }
}
