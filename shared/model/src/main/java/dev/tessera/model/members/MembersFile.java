package dev.tessera.model.members;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code members/<segment>.jsonl}: the members of one segment, a line for each, in the order of the assignments. A line is
 * the JSON array {@code ["customer",distance,runnerUp,runnerUpDistance]} and ends in a line feed, which JSON texts never
 * hold: so a page is read from any byte at which a line begins, and where it ends the next one begins.
 */
public final class MembersFile {
    /** The content type. */
    public static final String TYPE = "application/jsonl";

    /** What a page is first expected to take a line; more is read where it takes more. */
    static final int BYTES_EXPECTED = 96;

    /** No line is longer: an id of 512 bytes takes six times as many where each has to be escaped. */
    static final int MOST_BYTES = 4 << 10;

    private static final JsonFactory JSON = new JsonFactory();

    private MembersFile() {}

    /** Where a segment's members are, below the folder of a training. */
    public static String path(String segmentation, int segment) {
        return segmentation + "/members/" + segment + ".jsonl";
    }

    /** Reads some bytes of a file. */
    @FunctionalInterface
    public interface Ranges {
        /**
         * The bytes from {@code from} on.
         *
         * @param from 0 or a byte's index
         * @param count how many at most, at least 1
         * @return {@code count} bytes, fewer only at the end of the file, none beyond
         */
        byte[] read(long from, int count) throws IOException;
    }

    /**
     * Some members of a segment.
     *
     * @param next the byte at which the next page begins; below 0 when there is no further member
     */
    public record Page(List<Member> members, long next) {
        /** Copies. */
        public Page {
            members = List.copyOf(members);
        }
    }

    /** Writes a member's line. */
    public static void write(Member member, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(BYTES_EXPECTED);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartArray();
            json.writeString(member.customerId());
            json.writeNumber(finite(member.distance()));
            json.writeNumber(member.runnerUp());
            json.writeNumber(finite(member.runnerUpDistance()));
            json.writeEndArray();
        }
        line.write('\n');
        line.writeTo(out);
    }

    /** JSON knows no infinity, which is how far a customer is whose squared distance no double holds. */
    private static double finite(double distance) {
        return Math.min(distance, Double.MAX_VALUE);
    }

    /**
     * Reads a page.
     *
     * @param from the byte at which a line begins
     * @param limit how many members at most, at least 1
     * @throws IOException also when no line begins there
     */
    public static Page read(Ranges file, long from, int limit) throws IOException {
        List<Member> members = new ArrayList<>();
        long at = from;
        byte[] rest = {};
        while (true) {
            // One line more than asked for, so that the last page is mostly known to be the last.
            int wanted = (limit - members.size() + 1) * BYTES_EXPECTED;
            byte[] more = file.read(at + rest.length, wanted);
            byte[] bytes = joined(rest, more);
            int begin = 0;
            for (int end = lineEnd(bytes, 0); end >= 0 && members.size() < limit; end = lineEnd(bytes, begin)) {
                members.add(member(bytes, begin, end - begin));
                begin = end + 1;
            }
            at += begin;
            rest = Arrays.copyOfRange(bytes, begin, bytes.length);
            if (members.size() == limit && rest.length > 0) {
                return new Page(members, at);
            }
            if (more.length < wanted && rest.length == 0) {
                return new Page(members, -1);
            }
            if (more.length < wanted || rest.length > MOST_BYTES) {
                throw new IOException("expected a line feed within " + MOST_BYTES + " bytes of byte " + at);
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at < bytes.length ? at : -1;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Member member(byte[] bytes, int from, int length) throws IOException {
        try (JsonParser json = JSON.createParser(bytes, from, length)) {
            expect(json.nextToken() == JsonToken.START_ARRAY && json.nextToken() == JsonToken.VALUE_STRING);
            String customerId = json.getText();
            expect(json.nextToken() == JsonToken.VALUE_NUMBER_FLOAT);
            double distance = json.getDoubleValue();
            expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
            int runnerUp = json.getIntValue();
            expect(json.nextToken() == JsonToken.VALUE_NUMBER_FLOAT);
            double runnerUpDistance = json.getDoubleValue();
            expect(json.nextToken() == JsonToken.END_ARRAY && json.nextToken() == null);
            return new Member(customerId, distance, runnerUp, runnerUpDistance);
        }
    }

    private static void expect(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("expected a member's line, [\"customer\",distance,runnerUp,runnerUpDistance]");
        }
    }
}
