package dev.tessera.aws.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

final class AwsClientsTest {
    /** In a process of its own, because a process cannot change its environment. */
    @Test
    void theEnvironmentNamesTheEndpoints() throws Exception {
        String table = Servers.newTable();
        String bucket = Servers.name("bucket");
        try (S3Client s3 = Servers.clients().s3();
                SqsClient sqs = Servers.clients().sqs()) {
            s3.createBucket(create -> create.bucket(bucket));
            String queue = Servers.name("queue");
            sqs.createQueue(create -> create.queueName(queue));
            String said = run(
                    Map.of(
                            "AWS_REGION",
                            "us-east-1",
                            "AWS_ACCESS_KEY_ID",
                            "local",
                            "AWS_SECRET_ACCESS_KEY",
                            "local",
                            "TESSERA_S3_ENDPOINT",
                            Servers.s3Endpoint().toString(),
                            "TESSERA_DYNAMODB_ENDPOINT",
                            Servers.dynamoDbEndpoint().toString(),
                            "TESSERA_SQS_ENDPOINT",
                            Servers.sqsEndpoint().toString()),
                    List.of(bucket, table, queue));
            assertTrue(said.contains("reached " + bucket + " " + table + " " + queue), said);
        }
    }

    private static String run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Reach.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TESSERA_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        return said;
    }

    /** Reaches a bucket, a table and a queue as the environment says. */
    static final class Reach {
        private Reach() {}

        /** Names of a bucket, a table and a queue. */
        public static void main(String[] names) {
            AwsClients clients = AwsClients.fromEnvironment();
            try (S3Client s3 = clients.s3();
                    DynamoDbClient dynamoDb = clients.dynamoDb();
                    SqsClient sqs = clients.sqs()) {
                s3.headBucket(head -> head.bucket(names[0]));
                dynamoDb.describeTable(describe -> describe.tableName(names[1]));
                sqs.getQueueUrl(get -> get.queueName(names[2]));
            }
            System.out.println("reached " + String.join(" ", names));
        }
    }
}
