package dev.tessera.model.members;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tessera.model.members.Pages.Format;
import dev.tessera.model.members.Pages.Page;
import dev.tessera.model.members.Pages.Ranges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code members/<segment>.jsonl}: the members of one segment, a line for each, in the order of the assignments. A line is
 * the JSON array {@code ["customer",distance,runnerUp,runnerUpDistance]} and ends in a line feed, which JSON texts never
 * hold: so a page is read from any byte at which a line begins, and where it ends the next one begins.
 */
public final class MembersFile {
    /** The content type. */
    public static final String TYPE = "application/jsonl";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Format<Member> LINES = new Format<>() {
        @Override
        public int end(byte[] bytes, int from) {
            return lineEnd(bytes, from);
        }

        @Override
        public Member entry(byte[] bytes, int from, int length) throws IOException {
            return member(bytes, from, length);
        }
    };

    private MembersFile() {}

    /** Where a segment's members are, below the folder of a training. */
    public static String path(String segmentation, int segment) {
        return segmentation + "/members/" + segment + ".jsonl";
    }

    /** Writes a member's line. */
    public static void write(Member member, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(Pages.BYTES_EXPECTED);
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
    public static Page<Member> read(Ranges file, long from, int limit) throws IOException {
        return Pages.read(file, LINES, from, limit);
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at < bytes.length ? at : -1;
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
