package dev.tessera.model.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.members.Pages.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersFileTest {
    @Property(tries = 300)
    void pagesOfAnyLengthTogetherAreTheMembersThatWereWritten(
            @ForAll @Size(max = 40) List<String> ids, @ForAll @IntRange(min = 1, max = 50) int limit, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        List<Member> members = new ArrayList<>();
        for (String id : ids) {
            members.add(
                    new Member(id, random.nextDouble() * 1e3, random.nextInt(9), Math.exp(random.nextGaussian() * 99)));
        }
        byte[] file = written(members);
        List<Member> read = new ArrayList<>();
        int pages = 0;
        long at = 0;
        while (at >= 0) {
            Page<Member> page = MembersFile.read(ranges(file), at, limit);
            assertTrue(page.next() < 0 || page.entries().size() == limit);
            read.addAll(page.entries());
            at = page.next();
            pages++;
        }
        assertEquals(members, read);
        assertEquals(Math.max(1, (members.size() + limit - 1) / limit), pages);
    }

    @Test
    void aPageReadsLittleMoreThanItself() throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            members.add(new Member("C" + i, 1.8364127, 2, 2.41071234));
        }
        byte[] file = written(members);
        int[] bytes = new int[2];
        Page<Member> page = MembersFile.read(
                (from, count) -> {
                    byte[] read = ranges(file).read(from, count);
                    bytes[0] += read.length;
                    bytes[1]++;
                    return read;
                },
                0,
                100);
        assertEquals(100, page.entries().size());
        assertEquals(1, bytes[1]);
        assertTrue(bytes[0] <= 101 * Pages.BYTES_EXPECTED, "read " + bytes[0]);
    }

    @Test
    void theLongestIdOfTheWorstBytesIsWithinTheLongestLine() throws IOException {
        Member member = new Member("\u0001".repeat(512), -1.2345678901234568e-300, Integer.MIN_VALUE, Double.MAX_VALUE);
        byte[] file = written(List.of(member, member));
        assertTrue(file.length / 2 <= Pages.MOST_BYTES);
        assertEquals(
                List.of(member, member), MembersFile.read(ranges(file), 0, 5).entries());
    }

    @Test
    void aDistanceThatNoDoubleHoldsIsTheLargest() throws IOException {
        byte[] file = written(List.of(new Member("1", 1, 2, Double.POSITIVE_INFINITY)));
        assertEquals(
                List.of(new Member("1", 1, 2, Double.MAX_VALUE)),
                MembersFile.read(ranges(file), 0, 1).entries());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 12, 21})
    void whereNoLineBeginsNothingIsRead(long from) throws IOException {
        byte[] file = written(List.of(new Member("id-1", 1.5, 2, 2.5), new Member("id-2", 1.5, 2, 2.5)));
        assertThrows(IOException.class, () -> MembersFile.read(ranges(file), from, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"a\",1.0,2]\n",
                "[\"a\",1.0,2,3.0,4]\n",
                "[1,1.0,2,3.0]\n",
                "{}\n",
                "\n",
                "[\"a\",1.0,2,3.0]",
                "[\"a\",1.0,2,3.0] x\n",
            })
    void aDamagedFileIsNoPage(String file) {
        assertThrows(IOException.class, () -> MembersFile.read(ranges(file.getBytes(StandardCharsets.UTF_8)), 0, 10));
    }

    @Test
    void aFileWithoutLinesIsNotReadToItsEnd() {
        byte[] file = new byte[1 << 20];
        Arrays.fill(file, (byte) 'x');
        long[] last = new long[1];
        assertThrows(
                IOException.class,
                () -> MembersFile.read(
                        (from, count) -> {
                            last[0] = from + count;
                            return ranges(file).read(from, count);
                        },
                        0,
                        10));
        assertTrue(last[0] < 3 * Pages.MOST_BYTES, "read up to " + last[0]);
    }

    private static byte[] written(List<Member> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Member member : members) {
            MembersFile.write(member, out);
        }
        return out.toByteArray();
    }

    private static Pages.Ranges ranges(byte[] file) {
        return (from, count) -> from >= file.length
                ? new byte[0]
                : Arrays.copyOfRange(file, (int) from, (int) Math.min(file.length, from + count));
    }
}
