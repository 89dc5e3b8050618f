package dev.tessera.local.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.aws.secrets.Secrets;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.functions.training.TrainingHandler;
import dev.tessera.local.token.TokenIssuer;
import dev.tessera.model.pseudonym.PseudonymKeys;
import dev.tessera.model.result.TrainingIds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The functions with S3, DynamoDB, SQS, Secrets Manager and an HTTP API around them, in this process, on the loopback interface: the
 * wiring of {@code template.yaml}.
 */
public final class EmbeddedStack implements AutoCloseable {
    /** The bucket's name. */
    public static final String BUCKET = "tessera-local";

    /** The prefix of customer files. */
    public static final String INCOMING = Keys.INCOMING;

    /** The table's name. */
    public static final String TABLE = "tessera";

    /** The name of the secret with the keys of pseudonyms. */
    public static final String PSEUDONYMS = "tessera-pseudonyms";

    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    /** What is left of an invocation's time when ingest stops and has another go on. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

    private final Invocations invocations = new Invocations();
    private final CompletableFuture<BucketNotifications> notifications = new CompletableFuture<>();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Clients clients;
    private final Endpoints endpoints;
    private final Queues queues;
    private final DatasetStore store;
    private final TokenIssuer tokens;
    private final TokenAuthorizer authorizer;
    private boolean closed;

    /**
     * How to start.
     *
     * @param data the folder that keeps the bucket, null for memory
     * @param gather how long a training, and the inference of a definition, waits for more files; whole seconds
     * @param cachedFor how old what a lookup answers may be
     * @param tokens who issues the tokens that the HTTP API takes
     * @param throttle beyond what the HTTP API answers 429
     */
    public record Options(
            Ports ports,
            @Nullable Path data,
            Duration gather,
            Duration cachedFor,
            TokenIssuer tokens,
            Throttle throttle) {
        /** With an HTTP API that takes as many requests as come. */
        public Options(Ports ports, @Nullable Path data, Duration gather, Duration cachedFor, TokenIssuer tokens) {
            this(ports, data, gather, cachedFor, tokens, Throttle.NONE);
        }

        /** In memory, on free ports, without waiting. */
        public static Options ofTests() {
            return new Options(Ports.free(), null, Duration.ofSeconds(1), Duration.ZERO, TokenIssuer.ofProcess());
        }
    }

    private EmbeddedStack(Options options) throws Exception {
        InstantSource clock = InstantSource.system();
        try {
            DynamoServer dynamo;
            ObjectServer s3;
            QueueServer sqs;
            SecretsServer secrets = part(SecretsServer.start(options.ports().secrets()));
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                Future<DynamoServer> first = threads.submit(
                        () -> part(DynamoServer.start(options.ports().dynamo())));
                Future<ObjectServer> second = threads.submit(
                        () -> part(ObjectServer.start(options.ports().s3(), options.data(), change -> notifications
                                .join()
                                .send(change))));
                Future<QueueServer> third = threads.submit(
                        () -> part(QueueServer.start(options.ports().sqs())));
                dynamo = first.get();
                s3 = second.get();
                sqs = third.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
            clients = part(Clients.of(
                    Endpoints.of(s3.port()),
                    Endpoints.of(dynamo.port()),
                    Endpoints.of(sqs.port()),
                    Endpoints.of(secrets.port())));
            createTable();
            createBucket();
            queues = Queues.create(clients.sqs(), options.gather());
            notifications.complete(new BucketNotifications(
                    clients.sqs(), queues.ingest(), BUCKET, List.of(Keys.INCOMING, Keys.DEFINITIONS), clock));
            Bucket bucket = new Bucket(clients.s3(), BUCKET);
            clients.secrets()
                    .createSecret(create -> create.name(PSEUDONYMS).secretString(PseudonymKeys.generate("v1")));
            Secrets kept = new Secrets(clients.secrets(), clock, Secrets.KEPT_FOR);
            store = new DatasetStore(clients.dynamo(), TABLE, bucket, PseudonymSecret.of(kept, PSEUDONYMS));
            TrainingQueue trainings = new TrainingQueue(clients.sqs(), queues.training());
            int threads = Runtime.getRuntime().availableProcessors();
            Optional<IngestQueue> more = Optional.of(new IngestQueue(clients.sqs(), queues.ingest()));
            Function ingest = new Function(
                    "ingest",
                    TIMEOUT,
                    clock,
                    () -> new IngestHandler(bucket, store, trainings, more, options.gather(), MARGIN));
            Function training = new Function(
                    "training",
                    TIMEOUT,
                    clock,
                    () -> new TrainingHandler(bucket, store, trainings, clock, TrainingIds.random(clock), threads));
            Function lookup = new Function(
                    "lookup",
                    TIMEOUT,
                    clock,
                    () -> new LookupHandler(bucket, store, trainings, clock, options.cachedFor()));
            part(EventSource.start(clients.sqs(), queues.ingest(), 1, 2, ingest, invocations));
            part(EventSource.start(clients.sqs(), queues.training(), 1, 1, training, invocations));
            authorizer =
                    new TokenAuthorizer(options.tokens().publicKey(), TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, clock);
            tokens = options.tokens();
            HttpGateway http = part(HttpGateway.start(
                    options.ports().http(), lookup, invocations, authorizer, options.throttle(), clock));
            endpoints = new Endpoints(
                    Endpoints.of(http.port()),
                    Endpoints.of(s3.port()),
                    Endpoints.of(dynamo.port()),
                    Endpoints.of(sqs.port()),
                    Endpoints.of(secrets.port()));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, the servers side by side.
     *
     * @throws PortInUseException when a port asked for cannot be had
     * @throws Exception when a server does not start
     */
    public static EmbeddedStack start(Options options) throws Exception {
        options.ports().check();
        return new EmbeddedStack(options);
    }

    /** Where the servers are. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The SDK's clients at these servers. */
    public Clients clients() {
        return clients;
    }

    /** What the functions do. */
    public Invocations invocations() {
        return invocations;
    }

    /** The queues. */
    public Queues queues() {
        return queues;
    }

    /** Who issues the tokens that the HTTP API takes. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /**
     * Has another function answer over HTTP as the lookup function does, behind a gateway of its own that takes the same
     * tokens and stops with the stack.
     *
     * @param function makes an instance; each serves one request at a time
     * @return where it is
     */
    public URI serve(Supplier<RequestStreamHandler> function) throws IOException {
        InstantSource clock = InstantSource.system();
        HttpGateway gateway = part(HttpGateway.start(
                0, new Function("own", TIMEOUT, clock, function), invocations, authorizer, Throttle.NONE, clock));
        return Endpoints.of(gateway.port());
    }

    /** The store that the functions share. */
    public DatasetStore store() {
        return store;
    }

    /**
     * Raises an event for every object that is already in the bucket under {@link #INCOMING}, oldest first.
     *
     * @return how many
     */
    public int replay() {
        List<S3Object> objects =
                clients
                        .s3()
                        .listObjectsV2Paginator(
                                request -> request.bucket(BUCKET).prefix(INCOMING))
                        .contents()
                        .stream()
                        .sorted(Comparator.comparing(S3Object::lastModified).thenComparing(S3Object::key))
                        .toList();
        for (S3Object object : objects) {
            notifications
                    .join()
                    .send(new ObjectChange(
                            "ObjectCreated:Put",
                            BUCKET,
                            object.key(),
                            object.size(),
                            object.eTag().replace("\"", "")));
        }
        return objects.size();
    }

    private void createTable() {
        clients.dynamo().createTable(StackTable.request(TABLE));
    }

    private void createBucket() {
        try {
            clients.s3().createBucket(request -> request.bucket(BUCKET));
        } catch (BucketAlreadyOwnedByYouException e) {
            LOG.debug("the bucket is there from an earlier run");
        }
    }

    private synchronized <T extends AutoCloseable> T part(T part) {
        parts.add(part);
        return part;
    }

    /** Stops everything, last started first. Invocations under way are interrupted. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        invocations.cancel();
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
