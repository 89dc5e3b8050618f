package dev.tessera.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.local.faults.Faults.Moment;
import dev.tessera.local.segment.SinglePass;
import dev.tessera.model.assembly.Assembled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One dataset's life, made up from a seed: files are put, overwritten and deleted; the events come late, twice, in any order
 * and two at a time; invocations die, calls fail. What fails comes again, as SQS has it.
 */
final class FaultRun {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_CALLS = 60;
    private static final int PATIENCE = 8;

    private final ObjectMapper json = new ObjectMapper();
    private final FaultyCloud cloud;
    private final long seed;
    private final SplittableRandom random;
    private final Dataset kind;
    private final String name;
    private final Map<String, String> files = new TreeMap<>();
    private final List<Notice> pending = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<String> cuts;
    private Instant now = BEGIN;
    private int operations;
    private Map<String, List<Object>> trainedOn = Map.of();

    /** An event on its way. */
    private record Notice(String key, int failed) {}

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
    }

    /** Lives it through. @throws AssertionError when the state is not what the files say */
    void run(Path scratch) throws Exception {
        try {
            cloud.put("definitions/" + name + ".yaml", kind.definition(name), now);
            operations = 3 + random.nextInt(7);
            while (operations > 0 || !pending.isEmpty()) {
                if (operations > 0 && (pending.isEmpty() || random.nextInt(5) < 2)) {
                    operate();
                } else {
                    deliver();
                }
                if (random.nextInt(6) == 0) {
                    beginTraining();
                }
            }
            verify(scratch);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ", " + kind + ": " + e.getMessage() + "\n  " + String.join("\n  ", story), e);
        }
    }

    private void operate() {
        operations--;
        now = now.plusSeconds(random.nextInt(3));
        int what = random.nextInt(10);
        List<String> present = new ArrayList<>(files.keySet());
        String table = kind.tableNames().get(random.nextInt(kind.tableNames().size()));
        String key = "incoming/" + name + "/" + table + "/f" + random.nextInt(20) + " ü.csv";
        if (what < 2 && !present.isEmpty()) {
            key = present.get(random.nextInt(present.size()));
            files.remove(key);
            cloud.delete(key);
            story.add("delete " + key);
        } else {
            String content = kind.file(table, random);
            if (what < 5 && !present.isEmpty()) {
                key = present.get(random.nextInt(present.size()));
                content = kind.file(table(key), random);
            } else if (what < 6 && !present.isEmpty()) {
                // The same content under another name.
                String other = present.get(random.nextInt(present.size()));
                key = "incoming/" + name + "/" + table(other) + "/again" + random.nextInt(3) + ".csv";
                content = files.getOrDefault(other, "");
            }
            files.put(key, content);
            cloud.put(key, content, now);
            story.add("put " + key + " at " + now + " " + content.replace("\n", "|"));
        }
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            pending.add(new Notice(key, 0));
        }
    }

    private static String table(String key) {
        return key.split("/", -1)[2];
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
            invocations.add(() -> cloud.ingest(event(notice.key()), of));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = threads.invokeAll(invocations);
            for (int i = 0; i < chosen.size(); i++) {
                boolean done = settled(answers.get(i));
                Notice notice = chosen.get(i);
                story.add((done ? "done " : "failed ") + notice.key() + " after " + faults.get(i));
                if (faults.get(i).isDead()) {
                    cuts.add(faults.get(i).cut());
                }
                if (!done) {
                    pending.add(new Notice(notice.key(), notice.failed() + 1));
                }
            }
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
        int interruptedAt = operations > 0 && random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_CALLS / 2) : 0;
        return new Faults(random.split(), failing, lastCall, moment, interruptedAt, this::interrupt);
    }

    /** Files change while ingest is at work; of two invocations one at a time. */
    private synchronized void interrupt() {
        if (operations > 0) {
            story.add("meanwhile");
            operate();
        }
    }

    private JsonNode event(String key) {
        ObjectNode event = json.createObjectNode();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventSource", "aws:s3")
                .put("eventName", "ObjectCreated:Put")
                .putObject("s3");
        s3.putObject("bucket").put("name", cloud.bucket());
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
        return event;
    }

    /** As a training does: it says which revision it starts from, then reads. */
    private void beginTraining() {
        if (cloud.beginTraining(name)) {
            trainedOn = Customers.of(cloud.assembled(name, kind.definition(name)));
            story.add("a training begins");
        }
    }

    private void verify(Path scratch) throws Exception {
        Map<String, List<Object>> expected = Customers.of(singlePass(scratch));
        Assembled assembled = cloud.assembled(name, kind.definition(name));
        Customers.assertSame("the store", expected, Customers.of(assembled));
        Customers.assertSame("lookups", expected, cloud.lookedUp(name, assembled, expected.keySet()));
        cloud.assertManifest(name, files);
        // Without a customer there is nothing to train on.
        if (!expected.isEmpty() && !expected.equals(trainedOn)) {
            cloud.assertAskedForTraining(name);
        }
    }

    private Assembled singlePass(Path scratch) throws Exception {
        Comparator<Map.Entry<String, String>> order =
                Comparator.comparing(file -> cloud.time(file.getKey(), file.getValue()));
        List<Path> counting = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet().stream()
                .filter(file -> !Dataset.isBad(file.getValue()))
                .sorted(order.thenComparing(Map.Entry::getKey))
                .toList()) {
            Path path = scratch.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            counting.add(Files.writeString(path, file.getValue()));
        }
        return SinglePass.read(kind.definition(name), counting, scratch.resolve("out"));
    }
}
