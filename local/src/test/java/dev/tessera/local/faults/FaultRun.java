package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.SweptException;
import dev.tessera.local.faults.Faults.Moment;
import dev.tessera.local.segment.SinglePass;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.tables.definition.DefinitionYaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * One dataset's life, made up from a seed: files are put, closed, overwritten and deleted, definitions change, rebuilds are
 * asked for; the events and ingest's own messages come late, twice, in any order, two at a time and while an earlier one stands
 * still; invocations die or run out of time, calls fail. What fails comes again, as SQS has it.
 */
final class FaultRun {
    private static final int MOST_CALLS = 60;
    private static final int PATIENCE = 8;
    private static final int MOST_SWEEPS = 3;

    /** How often at most an invocation looks at the clock before its time is half over. */
    private static final int MOST_LOOKS = 60;

    private static final int FOR_EVER = 1_000_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final FaultyCloud cloud;
    private final long seed;
    private final SplittableRandom random;
    private final Dataset kind;
    private final String name;
    private final People people;
    private final List<Notice> pending = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<String> cuts;
    private int sweeps;
    private Map<String, List<Object>> trainedOn = Map.of();
    private boolean brokeOff;

    /**
     * Of a seed.
     *
     * @param cuts collects where invocations died
     */
    FaultRun(FaultyCloud cloud, long seed, Set<String> cuts) {
        this.cloud = cloud;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.kind = List.copyOf(EnumSet.allOf(Dataset.class)).get(Math.floorMod(seed, Dataset.values().length));
        this.name = "run-" + seed;
        this.cuts = cuts;
        this.people = new People(cloud, kind, name, random.split(), 3 + random.nextInt(8), pending::add, story);
    }

    /** Lives it through. @throws AssertionError when the state is not what the files say */
    void run(Path scratch) throws Exception {
        try {
            while (people.willOperate() || !pending.isEmpty()) {
                if (people.willOperate() && (pending.isEmpty() || random.nextInt(5) < 2)) {
                    people.operate();
                } else {
                    deliver();
                }
                if (random.nextInt(6) == 0) {
                    beginTraining();
                }
            }
            if (brokeOff) {
                // Its message comes again by itself.
                beginTraining();
            }
            Map<String, List<Object>> expected = singlePass(scratch);
            verify("the state", expected);
            long generation = cloud.generation(name);
            rebuild();
            assertTrue(cloud.generation(name) > generation, "the generation after a rebuild");
            verify("the rebuilt state", expected);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ", " + kind + ": " + e.getMessage() + "\n  " + String.join("\n  ", story), e);
        }
    }

    /** Delivers one event, or two at once. */
    private void deliver() throws Exception {
        List<Notice> chosen = new ArrayList<>();
        chosen.add(pending.remove(random.nextInt(pending.size())));
        if (!pending.isEmpty() && random.nextInt(3) == 0) {
            chosen.add(pending.remove(random.nextInt(pending.size())));
        }
        List<Faults> faults = chosen.stream().map(this::faults).toList();
        List<Callable<Boolean>> invocations = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Notice notice = chosen.get(i);
            Faults of = faults.get(i);
            int looks = notice.failed() < PATIENCE && random.nextInt(3) == 0 ? random.nextInt(MOST_LOOKS) : FOR_EVER;
            invocations.add(() -> cloud.ingest(event(notice), of, looks));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = threads.invokeAll(invocations);
            for (int i = 0; i < chosen.size(); i++) {
                boolean done = settled(answers.get(i));
                Notice notice = chosen.get(i);
                story.add((done ? "done " : "failed ") + notice + " after " + faults.get(i));
                if (faults.get(i).isDead()) {
                    cuts.add(faults.get(i).cut());
                }
                if (!done) {
                    pending.add(notice.again());
                }
            }
        }
        takePutOff();
    }

    private void takePutOff() {
        for (String body : cloud.putOff(name)) {
            story.add("put off " + body);
            // What is to be swept later is left after a while: no generation is old enough.
            if (!body.contains("\"sweep\"") || sweeps++ < MOST_SWEEPS) {
                pending.add(Notice.ofMessage(body));
            }
        }
    }

    private void rebuild() throws Exception {
        pending.add(Notice.ofMessage("{\"rebuild\":\"" + name + "\"}"));
        while (!pending.isEmpty()) {
            Notice notice = pending.removeFirst();
            if (!invoked(notice)) {
                assertTrue(notice.failed() < 2 * PATIENCE, notice::toString);
                pending.add(notice.again());
            }
            takePutOff();
        }
    }

    /** Without faults; but a connection may break by itself. */
    private boolean invoked(Notice notice) throws JsonProcessingException {
        JsonNode event = event(notice);
        try {
            return cloud.ingest(event, Faults.none(), FOR_EVER);
        } catch (Exception e) {
            story.add("failed " + notice + ": " + e);
            return false;
        }
    }

    private static boolean settled(Future<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            return false;
        }
    }

    private Faults faults(Notice notice) {
        if (notice.failed() >= PATIENCE) {
            return Faults.none();
        }
        int lastCall = random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(MOST_CALLS);
        double failing = random.nextInt(3) > 0 ? 0 : random.nextDouble() * 0.3;
        Moment moment = List.of(Moment.BEFORE, Moment.WITHIN, Moment.AFTER).get(random.nextInt(3));
        int interruptedAt = people.willOperate() && random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_CALLS / 2) : 0;
        return new Faults(random.split(), failing, lastCall, moment, interruptedAt, () -> interrupt(notice));
    }

    /**
     * Files change while ingest is at work, of two invocations one at a time, and often the very file that it is at; what is
     * said of that may overtake it.
     */
    private synchronized void interrupt(Notice at) {
        if (!people.willOperate()) {
            return;
        }
        story.add("meanwhile");
        int before = pending.size();
        if (random.nextBoolean() || !people.operateOn(at.key())) {
            people.operate();
        }
        if (random.nextBoolean()) {
            List<Notice> said = new ArrayList<>(pending.subList(before, pending.size()));
            pending.subList(before, pending.size()).clear();
            // Nobody else looks at these keys afterwards.
            for (Notice other : List.copyOf(pending)) {
                if (said.stream().anyMatch(notice -> notice.key().equals(other.key()))) {
                    pending.remove(other);
                    said.add(other);
                }
            }
            said.forEach(this::overtake);
        }
    }

    /** Delivers an event, from first to last, while an invocation that began before it stands still. */
    private void overtake(Notice notice) {
        FutureTask<Boolean> invocation = new FutureTask<>(() -> invoked(notice));
        Thread.ofVirtual().start(invocation);
        try {
            boolean done = settled(invocation);
            story.add((done ? "meanwhile done " : "meanwhile failed ") + notice);
            if (!done) {
                pending.add(notice.again());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + notice + " was delivered", e);
        }
    }

    private JsonNode event(Notice notice) throws JsonProcessingException {
        if (!notice.body().isEmpty()) {
            return json.readTree(notice.body());
        }
        ObjectNode event = json.createObjectNode();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventSource", "aws:s3")
                .put("eventName", "ObjectCreated:Put")
                .putObject("s3");
        s3.putObject("bucket").put("name", cloud.bucket());
        s3.putObject("object")
                .put(
                        "key",
                        URLEncoder.encode(notice.key(), StandardCharsets.UTF_8).replace("%2F", "/"));
        return event;
    }

    /** As a training does: it says which revision it starts from, then reads. */
    private void beginTraining() {
        if (cloud.beginTraining(name, people.definition())) {
            brokeOff = false;
            try {
                trainedOn = Customers.of(cloud.assembled(name, people.definition()));
                story.add("a training begins");
            } catch (SweptException e) {
                brokeOff = true;
                story.add("a training breaks off");
            }
        }
    }

    private void verify(String what, Map<String, List<Object>> expected) {
        Assembled assembled = cloud.assembled(name, people.definition());
        Customers.assertSame(what, expected, Customers.of(assembled));
        Customers.assertSame(what + " in lookups", expected, cloud.lookedUp(name, assembled, expected.keySet()));
        cloud.assertManifest(name, people.files());
        // Without a customer there is nothing to train on.
        if (!expected.isEmpty() && !expected.equals(trainedOn)) {
            cloud.assertAskedForTraining(name);
        }
    }

    private Map<String, List<Object>> singlePass(Path scratch) throws Exception {
        Counting counting = new Counting(people.files().entrySet().stream()
                .map(file ->
                        new Counting.File(file.getKey(), cloud.time(file.getKey(), file.getValue()), file.getValue()))
                .toList());
        List<Path> paths =
                counting.write(DefinitionYaml.read("definition.yaml", people.definition()), scratch.resolve("files"));
        return Customers.of(SinglePass.read(people.definition(), paths, scratch.resolve("out")));
    }
}
