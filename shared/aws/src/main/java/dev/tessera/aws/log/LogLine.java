package dev.tessera.aws.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log, a JSON object: {@code timestamp}, {@code level}, {@code logger}, {@code message}, what the diagnostic
 * context knows (request, file version, training), and of a failure its type and where it came from.
 *
 * <p>What a failure says is written where Tessera, the SDK or the network said it. What others say may quote what they were
 * given, such as {@code For input string: "…"}, and is left out.
 */
public final class LogLine {
    private static final JsonFactory JSON = new JsonFactory();

    /** Whose failures say nothing of customers. */
    private static final List<String> TOLD =
            List.of("dev.tessera.", "software.amazon.awssdk.", "java.io.", "java.net.");

    private static final int MOST_FRAMES = 30;
    private static final int MOST_CAUSES = 5;

    private LogLine() {}

    /** The line, without its end. */
    public static String of(
            Instant timestamp,
            String level,
            String logger,
            String message,
            Map<String, String> context,
            @Nullable Throwable failure) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", timestamp.toString());
            json.writeStringField("level", level);
            json.writeStringField("logger", logger);
            json.writeStringField("message", message);
            for (Map.Entry<String, String> entry : context.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            if (failure != null) {
                json.writeArrayFieldStart("failure");
                Throwable cause = failure;
                for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
                    write(json, cause);
                    cause = cause.getCause();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, Throwable failure) throws IOException {
        String type = failure.getClass().getName();
        json.writeStartObject();
        json.writeStringField("type", type);
        if (failure.getMessage() != null && TOLD.stream().anyMatch(type::startsWith)) {
            json.writeStringField("message", Objects.requireNonNull(failure.getMessage()));
        }
        json.writeArrayFieldStart("at");
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            json.writeString(frames[i].toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
