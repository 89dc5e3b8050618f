package dev.tessera.tables.fingerprint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowFingerprintsTest {
    @Property(tries = 100)
    void whatIsInCommonIsKnownExactlyOfSmallFilesAndCloselyOfLarge(
            @ForAll @IntRange(max = 10_000) int own,
            @ForAll @IntRange(max = 10_000) int common,
            @ForAll @IntRange(max = 10_000) int others,
            @ForAll long seed) {
        RowFingerprints one = fingerprints(rows(0, own + common, seed));
        RowFingerprints other = RowFingerprints.of(
                fingerprints(rows(own, own + common + others, seed)).toBytes());
        double expected = own + common == 0 ? 0 : (double) common / (own + common);
        boolean exact = own + common <= RowFingerprints.MOST && common + others <= RowFingerprints.MOST;
        // A sample of too few rows says little of a share.
        if (exact || one.overlap(other).own() >= 300) {
            assertEquals(expected, one.overlap(other).share(), exact ? 0 : 0.15);
        }
        if (exact) {
            assertEquals(common, one.overlap(other).common());
        }
    }

    @Property(tries = 100)
    void whatSeveralHaveTogetherAndHowManyThereAreIsKnownExactlyOfFewAndCloselyOfMany(
            @ForAll @IntRange(min = 1, max = 30_000) int rows,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll long seed) {
        int most = 4096;
        int common = (int) ((long) rows * percent / 100);
        RowFingerprints all = fingerprints(most, rows(0, rows, seed));
        // Each of the others has half of what they have together, and as much besides.
        List<RowFingerprints> others = List.of(
                fingerprints(most, rows(0, common / 2, seed)),
                fingerprints(most, rows(common / 2, common, seed)),
                fingerprints(most, rows(rows, rows + rows / 2, seed)));
        boolean exact = rows <= most;
        assertEquals((double) common / rows, all.shareIn(others), exact ? 0 : 0.05);
        assertEquals(rows, (double) all.count(), exact ? 0 : 0.08 * rows);
    }

    @Test
    void nothingIsInNothing() {
        RowFingerprints none = fingerprints(List.of());
        RowFingerprints some = fingerprints(rows(0, 10, 1));
        assertEquals(0, none.shareIn(List.of(some)));
        assertEquals(0, some.shareIn(List.of(none)));
        assertEquals(0, some.shareIn(List.of()));
        assertEquals(0, none.count());
    }

    @Test
    void lesserHashesBecomeEven() {
        RowFingerprints rows = new RowFingerprints();
        for (long i = 0; i < 100_000; i++) {
            rows.add(RowHashes.of(i));
        }
        assertEquals(100_000, (double) rows.count(), 8_000);
    }

    @Property(tries = 100)
    void theOrderOfRowsAndTheirRepetitionDecideNothing(@ForAll @IntRange(max = 9_000) int size, @ForAll long seed) {
        List<Long> rows = rows(0, size, seed);
        byte[] expected = fingerprints(rows).toBytes();
        List<Long> again = new ArrayList<>(rows);
        again.addAll(rows.subList(0, size / 2));
        Collections.shuffle(again, new Random(seed));
        assertArrayEquals(expected, fingerprints(again).toBytes());
    }

    @Test
    void rowsAreToldByTheColumnsThatAreAskedFor() throws Exception {
        Rows one = open("cust;id;amount\n7;1; 5\n");
        Rows other = open("amount,account,id\n5 ,99,1\n");
        assertEquals(hash(one, "id", "amount"), hash(other, "amount", "id"));
        assertThrows(IllegalArgumentException.class, () -> new RowHashes(List.of("cust"), other.header()));
    }

    private static long hash(Rows rows, String... columns) throws Exception {
        RowHashes hashes = new RowHashes(List.of(columns), rows.header());
        rows.next();
        return hashes.of(rows.row());
    }

    private static Rows open(String csv) throws Exception {
        return TableFile.open(
                "a.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT);
    }

    private static List<Long> rows(int from, int to, long seed) {
        List<Long> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(RowHashes.of(Long.toString(seed), Integer.toString(i)));
        }
        return rows;
    }

    private static RowFingerprints fingerprints(List<Long> rows) {
        return fingerprints(RowFingerprints.MOST, rows);
    }

    private static RowFingerprints fingerprints(int most, List<Long> rows) {
        RowFingerprints fingerprints = new RowFingerprints(most);
        rows.forEach(fingerprints::add);
        return fingerprints;
    }
}
