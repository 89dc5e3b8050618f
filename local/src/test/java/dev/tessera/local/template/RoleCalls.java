package dev.tessera.local.template;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Takes note of what each function asks AWS for, as IAM calls it, for {@link RoleWatch}. Every client of the SDK in the tests has
 * it; the threads that an invocation starts belong to it.
 */
public final class RoleCalls implements ExecutionInterceptor {
    private static final InheritableThreadLocal<@Nullable String> FUNCTION = new InheritableThreadLocal<>();
    private static final Set<Call> CALLS = ConcurrentHashMap.newKeySet();

    /**
     * What a function does.
     *
     * @param function its resource in the template
     * @param resource the resource in the template; of objects with the key after a {@code /}
     */
    record Call(String function, String action, String resource) {}

    /** Runs an invocation of a function. */
    public static void as(RequestStreamHandler function, Invocation invocation) throws IOException {
        FUNCTION.set(function.getClass().getSimpleName().replace("Handler", "Function"));
        try {
            invocation.run();
        } finally {
            FUNCTION.remove();
        }
    }

    /** Has somebody else do something while an invocation stands still. */
    public static void byOthers(Runnable body) {
        String function = FUNCTION.get();
        FUNCTION.remove();
        try {
            body.run();
        } finally {
            if (function != null) {
                FUNCTION.set(function);
            }
        }
    }

    /** An invocation. */
    public interface Invocation {
        void run() throws IOException;
    }

    /** What was asked for since this was last asked. */
    static List<Call> taken() {
        List<Call> taken = List.copyOf(CALLS);
        CALLS.removeAll(taken);
        return taken;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String function = FUNCTION.get();
        if (function != null) {
            calls(context.request())
                    .map(call -> new Call(function, call.action, call.resource))
                    .forEach(CALLS::add);
        }
    }

    private static Stream<Call> calls(SdkRequest request) {
        String operation = request.getClass().getSimpleName().replace("Request", "");
        return switch (request) {
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().flatMap(RoleCalls::calls);
            case DynamoDbRequest _ -> Stream.of(call("dynamodb:" + operation, "Table"));
            case SendMessageRequest send ->
                Stream.of(call("sqs:SendMessage", send.queueUrl().endsWith(".fifo") ? "TrainingQueue" : "IngestQueue"));
            case SecretsManagerRequest _ -> Stream.of(call("secretsmanager:" + operation, "PseudonymKeys"));
            case CopyObjectRequest copy ->
                Stream.of(object("s3:GetObject", sourceKey(copy)), object("s3:PutObject", copy.destinationKey()));
            case S3Request s3 -> Stream.of(call(s3, operation));
            default -> Stream.of(call(operation, "?"));
        };
    }

    private static Stream<Call> calls(TransactWriteItem item) {
        return Stream.of(
                        item.put() == null ? "" : "dynamodb:PutItem",
                        item.update() == null ? "" : "dynamodb:UpdateItem",
                        item.delete() == null ? "" : "dynamodb:DeleteItem",
                        item.conditionCheck() == null ? "" : "dynamodb:ConditionCheckItem")
                .filter(action -> !action.isEmpty())
                .map(action -> call(action, "Table"));
    }

    private static Call call(S3Request request, String operation) {
        String action =
                switch (operation) {
                    case "HeadObject" -> "s3:GetObject";
                    case "GetObject" ->
                        request instanceof GetObjectRequest get && get.versionId() != null
                                ? "s3:GetObjectVersion"
                                : "s3:GetObject";
                    case "ListObjectsV2" -> "s3:ListBucket";
                    case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" -> "s3:PutObject";
                    case "ListParts" -> "s3:ListMultipartUploadParts";
                    case "DeleteObjects" -> "s3:DeleteObject";
                    default -> "s3:" + operation;
                };
        return object(action, request.getValueForField("Key", String.class).orElse(""));
    }

    /** The SDK has made one text of bucket and key by then. */
    private static String sourceKey(CopyObjectRequest copy) {
        String source = copy.getValueForField("CopySource", String.class)
                .orElseGet(() -> copy.sourceBucket() + "/" + copy.sourceKey());
        return source.substring(source.indexOf('/', 1) + 1);
    }

    /** @param key of an object, empty for the bucket */
    private static Call object(String action, String key) {
        return call(action, key.isEmpty() ? "Bucket" : "Bucket/" + key.substring(0, key.indexOf('/') + 1));
    }

    private static Call call(String action, String resource) {
        return new Call("", action, resource);
    }
}
