package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.contribution.FileVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** DynamoDB reads a query's items one after the other: files may be compacted in between. */
final class CompactedManifestTest {
    private static final DatasetState STATE = new DatasetState("bank", 1, 8, 1, 0);
    private static final String INTO = "~into.h";
    private static final FileVersion A = version("a.csv", 1, "a");
    private static final FileVersion B = version("b.csv", 2, "b");

    @Test
    void entriesReadBeforeTheyWereCompactedAreAsThoseReadAfterwards() {
        Map<String, SourceItem> sources = sources(ofFile("a"), ofFile("b"), compacted(INTO, true, 2, "a", "b"));
        for (List<String> read : List.of(List.of("a", "b"), List.of(INTO, "b"), List.of(INTO, INTO))) {
            Manifest manifest = manifest(sources, read);
            assertEquals(List.of(INTO, INTO), sourcesOf(manifest), read::toString);
            assertTrue(manifest.isOfOneMoment(), read::toString);
        }
    }

    @Test
    void anEntryThatSaysSoTellsThatAllAreCompactedThoughTheSourceDoesNotYet() {
        Manifest manifest =
                manifest(sources(ofFile("a"), ofFile("b"), compacted(INTO, false, 2, "a", "b")), List.of(INTO, "b"));
        assertEquals(List.of(INTO, INTO), sourcesOf(manifest));
        assertTrue(manifest.isOfOneMoment());
    }

    @Test
    void whatIsBeingCompactedStandsForNothing() {
        Manifest manifest =
                manifest(sources(ofFile("a"), ofFile("b"), compacted(INTO, false, 2, "a", "b")), List.of("a", "b"));
        assertEquals(List.of("a", "b"), sourcesOf(manifest));
        assertTrue(manifest.isOfOneMoment());
    }

    @Test
    void anEntryReadLongBeforeItWasCompactedIsFoundOut() {
        // It was of another version then, which the compacted source knows nothing of.
        assertFalse(manifest(
                        sources(ofFile("a"), ofFile("b"), ofFile("old"), compacted(INTO, true, 2, "a", "b")),
                        List.of("old", INTO))
                .isOfOneMoment());
    }

    @Test
    void whatWasCompactedTwiceIsAtTheLast() {
        SourceItem given = compacted("~first.h", true, 1);
        SourceItem first = new SourceItem(
                given.id(),
                given.version(),
                given.table(),
                null,
                1,
                1,
                true,
                0,
                List.of(),
                given.use(),
                given.sweep(),
                new SourceItem.Compacted(List.of(), 1, INTO, 0, ""));
        Manifest manifest = manifest(
                sources(first, ofFile("b"), compacted(INTO, true, 2, "b", "~first.h")), List.of("~first.h", "b"));
        assertEquals(List.of(INTO, INTO), sourcesOf(manifest));
        assertTrue(manifest.isOfOneMoment());
    }

    private static Manifest manifest(Map<String, SourceItem> sources, List<String> read) {
        return new Manifest(
                STATE,
                List.of(
                        new Manifest.Entry(visible(A), read.getFirst()),
                        new Manifest.Entry(visible(B), read.getLast())),
                sources);
    }

    private static List<String> sourcesOf(Manifest manifest) {
        return manifest.files().stream()
                .map(file -> Objects.requireNonNull(file.source()).id())
                .toList();
    }

    private static Map<String, SourceItem> sources(SourceItem... sources) {
        Map<String, SourceItem> all = new HashMap<>();
        Arrays.stream(sources).forEach(source -> all.put(source.id(), source));
        return all;
    }

    private static SourceItem ofFile(String id) {
        return item(id, true, new SourceItem.Compacted(List.of(), 0, null, 0, ""));
    }

    private static SourceItem compacted(String id, boolean flipped, int files, String... members) {
        return item(id, flipped, new SourceItem.Compacted(List.of(members), files, null, 0, ""));
    }

    private static SourceItem item(String id, boolean flipped, SourceItem.Compacted compacted) {
        long at = flipped ? 1 : SourceItem.NEVER;
        return new SourceItem(
                id,
                A,
                Example.TABLE,
                null,
                1,
                1,
                true,
                1,
                List.of(1),
                new SourceItem.Use(1, 1, at, SourceItem.NEVER, SourceItem.NEVER),
                new SourceItem.Sweep(SourceItem.NEVER, false, SourceItem.NEVER),
                compacted);
    }
}
