package dev.tessera.aws.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.model.contribution.FileVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ChainsTest {
    /** Against walking each file's chain from its source on. */
    @Property(tries = 2000)
    void anItemSpeaksForTheFilesWhoseChainsMeetItFirst(@ForAll long seed) {
        Random random = new Random(seed);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            Source base = i == 0 || random.nextInt(5) == 0 ? null : sources.get(random.nextInt(i));
            sources.add(new Source("v" + i + ".s", base, Source.Kept.WHOLE));
        }
        List<FileEntry> files = new ArrayList<>();
        for (Source source : sources) {
            if (random.nextInt(3) > 0) {
                files.add(file(source, random.nextInt(1000)));
            }
        }
        Map<String, StoredItem> items = new HashMap<>();
        for (Source source : sources) {
            if (random.nextInt(2) == 0) {
                items.put(source.id(), item(source.id(), random.nextInt(4) == 0));
            }
        }
        Map<StoredItem, FileVersion> newest = new HashMap<>();
        for (FileEntry file : files) {
            StoredItem item = first(file.source(), items);
            if (item != null && !item.isTombstone()) {
                newest.merge(item, file.version(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        Map<FileVersion, StoredItem> expected = new TreeMap<>();
        newest.forEach((item, version) -> expected.put(version, item));

        Chains chains = new Chains(files);
        List<StoredItem> stored = new ArrayList<>(items.values());
        stored.removeIf(item -> !chains.has(item.key().source()));
        List<Chains.Spoken> spoken = chains.spoken(stored);

        assertEquals(
                List.copyOf(expected.values()),
                spoken.stream().map(Chains.Spoken::item).toList());
        assertEquals(
                List.copyOf(expected.keySet()),
                spoken.stream().map(Chains.Spoken::version).toList());
    }

    @Test
    void aSourceIsAloneThatNeitherLeansNorIsLeantOn() {
        Source base = new Source("base.s", null, Source.Kept.WHOLE);
        FileEntry alone = file(new Source("alone.s", null, Source.Kept.WHOLE), 1);
        Chains chains = new Chains(List.of(alone, file(new Source("leaning.s", base, Source.Kept.WHOLE), 2)));
        assertEquals(alone.version(), chains.alone("alone.s"));
        assertNull(chains.alone("base.s"));
        assertNull(chains.alone("leaning.s"));
        assertNull(chains.alone("unknown.s"));
    }

    private static @Nullable StoredItem first(@Nullable Source from, Map<String, StoredItem> items) {
        for (Source at = from; at != null; at = at.base()) {
            if (items.containsKey(at.id())) {
                return items.get(at.id());
            }
        }
        return null;
    }

    private static FileEntry file(Source source, int second) {
        FileVersion version = Example.version(source.id(), second, "e");
        return new FileEntry(version, "customers", "s", FileState.VISIBLE, 1, 0, "", null, "", source);
    }

    private static StoredItem item(String source, boolean tombstone) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(Keys.SORT, Attributes.text(Keys.contribution("1", "customers") + source));
        if (!tombstone) {
            attributes.put(FileWriter.VALUES, AttributeValue.fromB(SdkBytes.fromUtf8String("x")));
        }
        return new StoredItem(Objects.requireNonNull(attributes));
    }
}
