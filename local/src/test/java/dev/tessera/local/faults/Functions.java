package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.StoredCustomer;
import dev.tessera.aws.store.TrainingLease;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.local.stack.FunctionContext;
import dev.tessera.local.template.RoleCalls;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.Layout;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The functions as one dataset's life has them: their calls go wrong, and what trainings and lookups read is seen. */
final class Functions {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration SOME_TIME = Duration.ofMinutes(9);
    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");

    /** More than ingest looks at the clock while it reads one file. */
    private static final int ENOUGH_LOOKS = 200;

    private static final String SEGMENTATION = "all";

    private final ObjectMapper json = new ObjectMapper();
    private final String dataset;
    private final FaultyCalls calls;
    /** As lookups, and who checks, see it. */
    private final DatasetStore store;
    /** Whose calls fail as an invocation's faults say. */
    private final DatasetStore faulty;

    private final IngestHandler ingest;
    /** By training, what it was made of. */
    private final Map<String, Map<String, List<Object>>> trained = new ConcurrentHashMap<>();

    Functions(String dataset, FaultyCalls calls, DatasetStore store, DatasetStore faulty, IngestHandler ingest) {
        this.dataset = dataset;
        this.calls = calls;
        this.store = store;
        this.faulty = faulty;
        this.ingest = ingest;
    }

    /**
     * Invokes ingest.
     *
     * @param looks after how often it has looked at the clock less than half of its time is left, and after how often more
     *     nothing
     * @return whether it did its work; else the event comes again
     */
    boolean ingest(JsonNode event, Faults faults, int looks) throws Exception {
        AtomicInteger looked = new AtomicInteger();
        InstantSource shortened = () -> {
            int look = looked.incrementAndGet();
            return look <= looks ? BEGIN : BEGIN.plus(look <= looks + ENOUGH_LOOKS ? SOME_TIME : TIMEOUT);
        };
        return calls.during(faults, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] in = json.writeValueAsBytes(event);
            FunctionContext time = new FunctionContext("faults", "ingest", shortened, BEGIN.plus(TIMEOUT));
            RoleCalls.as(ingest, () -> ingest.handleRequest(new ByteArrayInputStream(in), out, time));
            return json.readTree(out.toByteArray()).path("batchItemFailures").isEmpty();
        });
    }

    /** Erases a customer as the lookup function does. @return whether there is such a dataset */
    boolean erase(String customer, Faults faults) throws Exception {
        return calls.during(faults, () -> {
            Optional<DatasetState> state = faulty.find(dataset);
            state.ifPresent(known -> faulty.erase(known, customer));
            return state.isPresent();
        });
    }

    /**
     * Trains as the training function does, but for the maths.
     *
     * @param id no two may have the same
     * @param yaml what the definition says at the moment
     * @return false when another trains the dataset, and this one is to come again
     */
    boolean train(String id, Supplier<String> yaml, Faults faults) throws Exception {
        return calls.during(faults, () -> {
            if (faulty.find(dataset).isEmpty()) {
                return true;
            }
            Optional<TrainingLease> lease = faulty.lease(dataset, id);
            if (lease.isEmpty()) {
                return false;
            }
            try (TrainingLease held = lease.get()) {
                train(held, id, yaml);
            }
            return true;
        });
    }

    private void train(TrainingLease lease, String id, Supplier<String> yaml) {
        Optional<Champion> champion = faulty.champion(dataset);
        DatasetState state = faulty.open(dataset);
        if (champion.isPresent() && champion.get().revision() == state.revision()) {
            return;
        }
        String says;
        do {
            says = yaml.get();
            faulty.trainsBy(state, DefinitionYaml.digest(definition(says)));
            DatasetState before;
            do {
                before = faulty.open(dataset);
                faulty.trainingStarts(before, before.revision());
                state = faulty.open(dataset);
            } while (state.revision() != before.revision());
        } while (!yaml.get().equals(says));
        // Where rows are kept otherwise it fails for good, and the rebuild asks for another.
        if (Layout.isKept(definition(says), faulty.generations().layouts(state))) {
            trained.put(id, Customers.of(assembled(faulty, state, says)));
            faulty.promote(lease, champion, new Champion(state.revision(), Map.of(SEGMENTATION, id)));
        }
    }

    /** What lookups' model was trained on; of no customers before there is one. */
    Map<String, List<Object>> trainedOn() {
        return store.champion(dataset)
                .map(champion -> trained.get(champion.trainings().get(SEGMENTATION)))
                .orElse(Map.of());
    }

    /** Whether there is a dataset by now. */
    boolean isThere() {
        return store.find(dataset).isPresent();
    }

    /** The generation of the dataset's store that is read. */
    long generation() {
        return store.open(dataset).generation();
    }

    /** What a training reads. */
    Assembled assembled(String yaml) {
        return assembled(store, store.open(dataset), yaml);
    }

    private static Assembled assembled(DatasetStore from, DatasetState state, String yaml) {
        Definition definition = definition(yaml);
        return from.assemble(state, AssemblyPlan.of(definition), Derivations.of(definition), from.files(state));
    }

    private static Definition definition(String yaml) {
        return DefinitionYaml.read("definition.yaml", yaml);
    }

    /** What lookups read of these customers, one by one. */
    Map<String, List<Object>> lookedUp(Assembled assembled, Set<String> ids) {
        DatasetState state = store.open(dataset);
        List<FileEntry> files = store.files(state);
        Map<String, List<Object>> found = new TreeMap<>();
        for (String id : ids) {
            Optional<StoredCustomer> customer =
                    store.customers(state, assembled.plan(), files).read(id);
            customer.ifPresent(known -> found.put(
                    id,
                    Customers.cells(
                            known.values(), assembled.customers().features().size())));
        }
        return found;
    }

    /** Every present file has an entry that says what became of it, and no other file counts. */
    void assertManifest(Map<String, String> files) {
        List<FileEntry> entries = store.files(store.open(dataset));
        Map<String, FileState> states = entries.stream()
                .filter(entry -> entry.state() != FileState.WITHDRAWN)
                .collect(Collectors.toMap(entry -> entry.version().key(), FileEntry::state));
        assertEquals(files.keySet(), states.keySet(), "the manifest's files");
        files.forEach((key, content) -> {
            if (!Keys.isClosing(key)) {
                assertEquals(Dataset.isBad(key, content), states.get(key) == FileState.REJECTED, key + " is " + states);
            }
        });
        entries.stream()
                .filter(entry -> files.containsKey(entry.version().key()))
                .forEach(entry -> assertEquals(
                        VirtualTimes.md5(files.getOrDefault(entry.version().key(), "")),
                        entry.version().etag(),
                        entry.version().key()));
    }

    /** The revision that the last training started from. */
    long startedRevision() {
        return store.open(dataset).startedRevision();
    }
}
