package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.faults.Faults.Moment;
import dev.tessera.local.segment.SinglePass;
import dev.tessera.model.assembly.Assembled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One dataset's life, made up from a seed: files are put, closed, overwritten and deleted, definitions change, customers are
 * erased, rebuilds and trainings are asked for, hours pass; the events and ingest's own messages come late, twice, in any order,
 * two at a time and while an earlier one stands still, from first to last or half way; invocations die or run out of time,
 * calls fail. What fails comes again, as SQS has it.
 */
final class FaultRun {
    private static final int MOST_CALLS = 60;
    private static final int LATEST_INTERRUPTION = 24;
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
    /** Whether nothing fails by itself, so that nobody leaves anything half done. */
    private final boolean quiet;

    private final Hours clock = new Hours();
    private final Functions functions;
    private final Watch watch;
    private final People people;
    private final List<Notice> pending = new ArrayList<>();
    private final List<Standing> standing = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<String> erased = new ConcurrentSkipListSet<>();
    private final AtomicInteger trainings = new AtomicInteger();
    private final Set<String> cuts;
    private final AtomicInteger compacted;
    private int sweeps;

    /**
     * Of a seed.
     *
     * @param cuts collects where invocations died
     * @param compacted counts how often files were compacted
     */
    FaultRun(FaultyCloud cloud, long seed, Set<String> cuts, AtomicInteger compacted) {
        this.cloud = cloud;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        int kinds = Dataset.values().length;
        this.kind = List.copyOf(EnumSet.allOf(Dataset.class)).get(Math.floorMod(seed, kinds));
        this.quiet = Math.floorMod(Math.floorDiv(seed, kinds), 4) == 0;
        this.name = "run-" + seed;
        this.cuts = cuts;
        this.compacted = compacted;
        this.functions = cloud.functions(name, clock);
        this.watch = cloud.watch(name);
        this.people = new People(cloud, kind, name, random.split(), 3 + random.nextInt(8), pending::add, watch, story);
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
                    pending.add(Notice.ofTraining());
                }
                if (random.nextInt(4) == 0) {
                    story.add("an hour passes");
                    clock.pass(Hours.AGES);
                }
            }
            Map<String, List<Object>> expected = singlePass(scratch);
            verify("the state", expected);
            if (quiet && functions.isThere()) {
                watch.assertNothingIsKeptOf(erased);
            }
            compacted.addAndGet((int) watch.compacted());
            long generation = functions.generation();
            rebuild();
            assertTrue(functions.generation() > generation, "the generation after a rebuild");
            verify("the rebuilt state", expected);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ", " + kind + ": " + e.getMessage() + "\n  " + String.join("\n  ", story), e);
        }
    }

    /** Delivers one notice, or two at once, and what stands still meanwhile. */
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
            boolean isShort = !quiet && notice.failed() < PATIENCE && random.nextInt(3) == 0;
            int looks = isShort ? random.nextInt(MOST_LOOKS) : FOR_EVER;
            invocations.add(() -> invoke(notice, of, looks));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = threads.invokeAll(invocations);
            for (int i = 0; i < chosen.size(); i++) {
                if (faults.get(i).isDead()) {
                    cuts.add(faults.get(i).cut());
                }
                ended("", chosen.get(i), answers.get(i), faults.get(i));
            }
        } finally {
            for (Standing still : standing) {
                ended("at last ", still.notice(), still.release(), "standing still");
            }
            standing.clear();
        }
        pending.addAll(putOff());
    }

    private void ended(String when, Notice notice, Future<Boolean> answer, Object after) throws InterruptedException {
        boolean done = settled(answer);
        story.add(when + (done ? "done " : "failed ") + notice + " after " + after);
        if (!done) {
            pending.add(notice.again());
            if (notice.trains()) {
                // Until the lease of one that died has lapsed it would be in vain.
                clock.pass(Hours.LEASE);
            }
        }
    }

    private boolean invoke(Notice notice, Faults faults, int looks) throws Exception {
        if (notice.trains()) {
            return functions.train(name + "-" + trainings.incrementAndGet(), people::definition, faults);
        }
        if (notice.erases().isEmpty()) {
            return functions.ingest(event(notice), faults, looks);
        }
        if (functions.erase(notice.erases(), faults)) {
            erased.add(notice.erases());
        }
        return true;
    }

    private List<Notice> putOff() {
        List<Notice> notices = new ArrayList<>();
        for (String body : cloud.putOff(name)) {
            story.add("put off " + body);
            // What is to be swept later is left after a while.
            if (!body.contains("\"sweep\"") || sweeps++ < MOST_SWEEPS) {
                notices.add(Notice.ofMessage(body));
            }
        }
        return notices;
    }

    private void rebuild() throws Exception {
        pending.add(Notice.ofMessage("{\"rebuild\":\"" + name + "\"}"));
        while (!pending.isEmpty()) {
            Notice notice = pending.removeFirst();
            if (!invoked(notice)) {
                assertTrue(notice.failed() < 2 * PATIENCE, notice::toString);
                pending.add(notice.again());
            }
            pending.addAll(putOff());
        }
    }

    /** Without faults; but a connection may break by itself. */
    private boolean invoked(Notice notice) {
        try {
            return invoke(notice, Faults.none(watch::look), FOR_EVER);
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
            return Faults.none(watch::look);
        }
        boolean interrupted = (people.willOperate() || !pending.isEmpty()) && random.nextInt(3) > 0;
        boolean dies = !quiet && random.nextInt(interrupted ? 6 : 2) == 0;
        double failing = quiet || random.nextInt(3) > 0 ? 0 : random.nextDouble() * 0.3;
        Moment moment = List.of(Moment.BEFORE, Moment.WITHIN, Moment.AFTER).get(random.nextInt(3));
        return new Faults(
                random.split(),
                failing,
                dies ? 1 + random.nextInt(MOST_CALLS) : 0,
                moment,
                interrupted ? 1 + random.nextInt(LATEST_INTERRUPTION) : 0,
                () -> interrupt(notice),
                watch::look);
    }

    /**
     * Others go on while an invocation stands still, of two one at a time: people change files, often the very one that it is at;
     * what is said of that, or what was said before, may overtake it.
     */
    private synchronized void interrupt(Notice at) {
        story.add("meanwhile");
        if (at.trains()) {
            clock.pass(Hours.LEASE);
        }
        List<Notice> said = new ArrayList<>();
        int before = pending.size();
        if (people.willOperate() && random.nextInt(8) > 0) {
            if (random.nextInt(8) == 0 || !people.operateOn(at.key())) {
                people.operate();
            }
        } else if (at.trains()) {
            pending.add(Notice.ofTraining());
        } else if (people.files().containsKey(at.key()) && people.sayLast()) {
            story.add("that was the last");
        }
        if (random.nextInt(8) == 0) {
            return;
        }
        said.addAll(pending.subList(before, pending.size()));
        pending.subList(before, pending.size()).clear();
        if (said.isEmpty() && !pending.isEmpty()) {
            said.add(pending.remove(random.nextInt(pending.size())));
        }
        // Nobody else looks at these keys afterwards.
        for (Notice other : List.copyOf(pending)) {
            if (!other.key().isEmpty()
                    && (other.key().equals(at.key())
                            || said.stream().anyMatch(notice -> notice.key().equals(other.key())))) {
                pending.remove(other);
                said.add(other);
            }
        }
        said.forEach(this::overtake);
        if (said.stream().anyMatch(notice -> notice.key().startsWith("definitions/"))) {
            // What it has judged anew comes at once, too.
            List<Notice> judged = putOff();
            judged.forEach(this::overtake);
        }
    }

    /** Delivers a notice, from first to last or half way, while an invocation that began before it stands still. */
    private void overtake(Notice notice) {
        if (random.nextInt(5) == 0) {
            int at = 1 + random.nextInt(LATEST_INTERRUPTION);
            story.add("meanwhile begun " + notice);
            standing.add(Standing.start(notice, at, watch::look, faults -> () -> invoke(notice, faults, FOR_EVER)));
            return;
        }
        FutureTask<Boolean> invocation = new FutureTask<>(() -> invoked(notice));
        Thread.ofVirtual().start(invocation);
        try {
            ended("meanwhile ", notice, invocation, "overtaking");
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

    private void verify(String what, Map<String, List<Object>> expected) {
        watch.assertNothingWentBack();
        Assembled assembled = functions.assembled(people.definition());
        Customers.assertSame(what, expected, Customers.of(assembled));
        Customers.assertSame(what + " in lookups", expected, functions.lookedUp(assembled, expected.keySet()));
        assertEquals(Map.of(), functions.lookedUp(assembled, erased), what + ": the erased in lookups");
        functions.assertManifest(people.files());
        // Without a customer there is nothing to train on.
        if (!expected.isEmpty() && !isTrainedOn(expected)) {
            String due = name + "#" + functions.startedRevision();
            assertTrue(cloud.hasAsked(due), "nobody asked for a training: " + due);
        }
    }

    /** Whether lookups' model is of this. To erase a customer asks for no training. */
    private boolean isTrainedOn(Map<String, List<Object>> expected) {
        Map<String, List<Object>> trainedOn = new TreeMap<>(functions.trainedOn());
        boolean without = trainedOn.keySet().removeAll(erased);
        // The day that days are counted to may have been an erased customer's.
        return expected.equals(trainedOn)
                || (without && kind == Dataset.ACCOUNTS && expected.keySet().equals(trainedOn.keySet()));
    }

    private Map<String, List<Object>> singlePass(Path scratch) throws Exception {
        List<Counting.File> files = people.files().entrySet().stream()
                .map(file ->
                        new Counting.File(file.getKey(), cloud.time(file.getKey(), file.getValue()), file.getValue()))
                .toList();
        List<Path> paths = new Counting(files, erased)
                .write(DefinitionYaml.read("definition.yaml", people.definition()), scratch.resolve("files"));
        return Customers.of(SinglePass.read(people.definition(), paths, scratch.resolve("out")));
    }
}
