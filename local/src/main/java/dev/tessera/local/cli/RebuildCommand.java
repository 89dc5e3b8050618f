package dev.tessera.local.cli;

import dev.tessera.aws.clients.AwsClients;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.Ports;
import dev.tessera.local.stack.Queues;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code tessera rebuild}. */
@Command(
        name = "rebuild",
        sortOptions = false,
        description = {
            "Reads all files of a dataset anew, into another generation of its store.",
            "",
            "Lookups and trainings read the present generation until the other one has taken its place, all at once. "
                    + "A training is asked for then. It asks the stack that './tessera up' runs, or one in AWS, "
                    + "and waits until the rebuild is done.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera rebuild cards",
            "  ./tessera rebuild cards --port 4000",
            "  AWS_REGION=eu-west-1 ./tessera rebuild cards --table TableName --queue IngestQueueUrl",
            "",
            "In AWS, take table and queue from the stack's outputs. Or invoke the ingest function with",
            "'{\"rebuild\":\"cards\"}'.",
            "",
            "Exit codes: 1 nobody answers; 2 wrong options, or there is no such dataset."
        })
final class RebuildCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET", converter = DatasetConverter.class, description = "The dataset's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String dataset;

    @Mixin
    private final PortOption port = new PortOption();

    @Option(names = "--table", paramLabel = "NAME", description = "In AWS, the DynamoDB table.")
    private @Nullable String table;

    @Option(names = "--queue", paramLabel = "URL", description = "In AWS, the queue of ingest.")
    private @Nullable String queue;

    @Override
    public Integer call() throws Exception {
        try {
            if (table != null && queue != null) {
                AwsClients aws = AwsClients.fromEnvironment();
                try (DynamoDbClient dynamo = aws.dynamoDb();
                        SqsClient sqs = aws.sqs()) {
                    rebuild(new RebuildRequest(dynamo, table, sqs, queue));
                }
            } else if (table != null || queue != null) {
                throw new ParameterException(spec.commandLine(), "--table and --queue go together");
            } else {
                Ports ports = port.or(3000);
                try (Clients stack = Clients.at(ports)) {
                    rebuild(new RebuildRequest(
                            stack.dynamo(), EmbeddedStack.TABLE, stack.sqs(), Queues.ingestUrl(stack.sqs())));
                }
            }
        } catch (SdkClientException e) {
            throw new CommandException("nobody answers: " + e.getMessage()
                    + (table == null ? " Is './tessera up' running, and --port its?" : ""));
        }
        return Tessera.OK;
    }

    private void rebuild(RebuildRequest request) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long generation = request.rebuild(dataset, before -> {
            out.printf("reading the files of %s anew; generation %d is read meanwhile%n", dataset, before);
            out.flush();
        });
        out.printf("%s is at generation %d%n", dataset, generation);
        out.flush();
    }
}
