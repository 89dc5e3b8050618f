package dev.tessera.local.faults;

import dev.tessera.aws.bucket.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What people do to a dataset: they put, close, overwrite and delete files, write definitions, ask for rebuilds and have
 * customers erased. */
final class People {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final FaultyCloud cloud;
    private final Dataset kind;
    private final String name;
    private final SplittableRandom random;
    private final Consumer<Notice> events;
    private final List<String> story;
    private final Watch watch;
    private final Map<String, String> files = new TreeMap<>();
    private Instant now = BEGIN;
    private int left;
    private volatile int variant;
    private boolean saidLast;

    /**
     * Who write the first definition.
     *
     * @param most how often they do something
     * @param events gets what is said of what they do, up to three times
     */
    People(
            FaultyCloud cloud,
            Dataset kind,
            String name,
            SplittableRandom random,
            int most,
            Consumer<Notice> events,
            Watch watch,
            List<String> story) {
        this.cloud = cloud;
        this.kind = kind;
        this.name = name;
        this.random = random;
        this.left = most;
        this.events = events;
        this.watch = watch;
        this.story = story;
        cloud.put(Keys.definition(name), definition(), now);
    }

    /** Whether they will do more. */
    boolean willOperate() {
        return left > 0;
    }

    /** Writes another definition as the very last thing. @return whether they do so, once */
    boolean sayLast() {
        if (left > 0 || saidLast) {
            return false;
        }
        saidLast = true;
        now = now.plusSeconds(random.nextInt(2));
        define();
        return true;
    }

    /** By key, what the bucket has of the dataset. */
    Map<String, String> files() {
        return files;
    }

    String definition() {
        return kind.definition(name, variant);
    }

    /** Does something at random, a moment later than the last. */
    void operate() {
        left--;
        now = now.plusSeconds(random.nextInt(3));
        switch (random.nextInt(15)) {
            case 0, 1 -> delete();
            case 2, 3, 4 -> overwrite();
            case 5 -> repeat();
            case 6, 7 -> putPart();
            case 8, 9 -> put(Dataset.closing(name, someTable(), random), "");
            case 10 -> define();
            case 11 -> askForRebuild();
            case 12 -> erase(kind.erasable(random));
            default -> putNew();
        }
    }

    /** Deletes or overwrites one file, often within the second, writes another definition, or has a customer
     * erased whom it names. @return whether there is such a file */
    boolean operateOn(String key) {
        if (!files.containsKey(key)) {
            return false;
        }
        left--;
        now = now.plusSeconds(random.nextInt(2));
        List<String> named = kind.erasable(files.getOrDefault(key, ""));
        if (!named.isEmpty() && random.nextInt(4) == 0) {
            erase(named.get(random.nextInt(named.size())));
        } else if (random.nextInt(4) == 0) {
            define();
        } else if (random.nextBoolean()) {
            delete(key);
        } else {
            put(key, Keys.isClosing(key) ? "" : kind.file(key, random));
        }
        return true;
    }

    private void delete() {
        if (files.isEmpty()) {
            putNew();
        } else {
            delete(somePresent());
        }
    }

    private void delete(String key) {
        files.remove(key);
        watch.deleted(key);
        cloud.delete(key);
        story.add("delete " + key);
        announce(Notice.ofKey(key));
    }

    private void overwrite() {
        if (files.isEmpty()) {
            putNew();
            return;
        }
        String key = somePresent();
        put(key, Keys.isClosing(key) ? "" : kind.file(key, random));
    }

    /** The same content under another name. */
    private void repeat() {
        List<String> others = files.keySet().stream()
                .filter(key -> !Keys.isClosing(key) && !Keys.isPart(key))
                .toList();
        if (others.isEmpty()) {
            putNew();
            return;
        }
        String other = others.get(random.nextInt(others.size()));
        put(
                "incoming/" + name + "/" + other.split("/", -1)[2] + "/again" + random.nextInt(3) + ".csv",
                files.getOrDefault(other, ""));
    }

    private void putPart() {
        if (!kind.hasParts()) {
            putNew();
            return;
        }
        String key = Dataset.part(name, someTable(), random);
        put(key, kind.file(key, random));
    }

    private void putNew() {
        String key = "incoming/" + name + "/" + someTable() + "/f" + random.nextInt(20) + " ü.csv";
        put(key, kind.file(key, random));
    }

    private void put(String key, String content) {
        files.put(key, content);
        cloud.put(key, content, now);
        story.add("put " + key + " at " + now + " " + content.replace("\n", "|"));
        announce(Notice.ofKey(key));
    }

    private void define() {
        variant = (variant + 1 + random.nextInt(Dataset.VARIANTS - 1)) % Dataset.VARIANTS;
        cloud.put(Keys.definition(name), definition(), now);
        story.add("definition " + variant);
        announce(Notice.ofKey(Keys.definition(name)));
    }

    private void askForRebuild() {
        story.add("rebuild");
        announce(Notice.ofMessage("{\"rebuild\":\"" + name + "\"}"));
    }

    private void erase(String customer) {
        story.add("erase " + customer);
        announce(Notice.ofErasure(customer));
    }

    private void announce(Notice notice) {
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            events.accept(notice);
        }
    }

    private String somePresent() {
        return List.copyOf(files.keySet()).get(random.nextInt(files.size()));
    }

    private String someTable() {
        return kind.tableNames().get(random.nextInt(kind.tableNames().size()));
    }
}
