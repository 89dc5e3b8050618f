package dev.tessera.local.functions;

import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.Endpoints;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that functions have, whose requests someone watches. */
record FunctionClients(DynamoDbClient dynamo, S3Client s3, SqsClient sqs, SecretsManagerClient secrets) {
    static FunctionClients at(Endpoints endpoints, ExecutionInterceptor watch) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Clients.KEY, Clients.KEY));
        DynamoDbClient dynamo = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(endpoints.dynamo())
                .overrideConfiguration(
                        c -> c.retryStrategy(r -> r.maxAttempts(1)).addExecutionInterceptor(watch))
                .build();
        S3Client s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(endpoints.s3())
                .forcePathStyle(true)
                // As AwsClients has it: the server may answer before it has read a trailer.
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                .overrideConfiguration(c -> c.addExecutionInterceptor(watch))
                .build();
        SqsClient sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(endpoints.sqs())
                .overrideConfiguration(c -> c.addExecutionInterceptor(watch))
                .build();
        SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(endpoints.secrets())
                .overrideConfiguration(
                        c -> c.retryStrategy(r -> r.maxAttempts(1)).addExecutionInterceptor(watch))
                .build();
        return new FunctionClients(dynamo, s3, sqs, secrets);
    }
}
