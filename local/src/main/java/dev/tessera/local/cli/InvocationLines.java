package dev.tessera.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.stack.Invocation;
import dev.tessera.local.stack.Invocation.Outcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One line for each file that was read and each training that ended. */
final class InvocationLines {
    /** What came of questions that another answer had made idle. */
    private static final Set<String> SILENT = Set.of("superseded", "defined");

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    InvocationLines(PrintWriter out) {
        this.out = out;
    }

    /** Prints the lines of one invocation; lookups have none. */
    void print(Invocation invocation) {
        if (!invocation.function().equals("lookup")) {
            lines(invocation).forEach(out::println);
            out.flush();
        }
    }

    List<String> lines(Invocation invocation) {
        List<String> lines = new ArrayList<>();
        switch (invocation.outcome()) {
            case Outcome.Failure failure -> lines.add(invocation.function() + " failed: " + failure.cause());
            case Outcome.Answer answer -> {
                JsonNode root = parsed(answer.json());
                root.path("files").forEach(file -> {
                    if (!SILENT.contains(file.path("result").asText())) {
                        lines.add(file(file));
                    }
                });
                root.path("trainings").forEach(training -> lines.add(training(training)));
                if (!root.path("batchItemFailures").isEmpty()) {
                    lines.add(invocation.function() + " failed and will be tried again; --verbose shows more");
                }
            }
        }
        return lines;
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static String file(JsonNode file) {
        String result = file.path("result").asText();
        String detail =
                switch (result) {
                    case "visible" -> {
                        long rejected = file.path("rejected").asLong();
                        yield "%,d rows%s"
                                .formatted(
                                        file.path("rows").asLong(),
                                        rejected == 0 ? "" : ", %,d of them rejected".formatted(rejected));
                    }
                    case "rejected", "ignored", "waiting", "held" ->
                        result + ": " + file.path("reason").asText();
                    default -> result;
                };
        return file.path("key").asText() + "  " + detail;
    }

    private static String training(JsonNode training) {
        String result = training.path("result").asText();
        String dataset = training.path("dataset").asText();
        if (result.equals("failed")) {
            return dataset + "  training failed: " + training.path("reason").asText();
        }
        if (!result.equals("promoted")) {
            return dataset + "  training: " + result;
        }
        List<String> segments = new ArrayList<>();
        training.path("segments")
                .properties()
                .forEach(s -> segments.add(s.getValue().asText() + " segments in '" + s.getKey() + "'"));
        return "%s  trained on %,d customers: %s; models/%s/%s/report.html"
                .formatted(
                        dataset,
                        training.path("customers").asInt(),
                        String.join(", ", segments),
                        dataset,
                        training.path("trainingId").asText());
    }
}
