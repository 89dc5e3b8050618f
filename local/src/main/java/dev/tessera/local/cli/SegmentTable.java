package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.result.Label;
import dev.tessera.model.result.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The segments of one segmentation as a table of text. */
final class SegmentTable {
    private static final int WIDEST = 110;
    private static final int NARROWEST = 30;
    private static final int WIDEST_NAME = 50;
    private static final String GAP = "  ";
    /** How many things are told beside the name. */
    private static final int OTHERS = 3;

    private final String title;
    private final List<Row> rows;

    private record Row(String id, String name, String size, String share, String description) {}

    /**
     * Of a segmentation.
     *
     * @param metrics as in {@code metrics.json}
     * @param segments as in {@code profiles.json}
     * @param labels what people call them, by id
     */
    SegmentTable(JsonNode metrics, JsonNode segments, Map<Integer, Label> labels) {
        title = String.format(
                Locale.ROOT,
                "%s: %d segments, silhouette %.3f%s",
                metrics.path("segmentation").asText(),
                metrics.path("k").asInt(),
                metrics.path("silhouette").asDouble(),
                verdict(metrics));
        rows = new ArrayList<>();
        rows.add(new Row("", "segment", "customers", "share", "and"));
        for (JsonNode segment : segments) {
            rows.add(new Row(
                    segment.path("id").asText(),
                    named(segment, labels),
                    String.format(Locale.ROOT, "%,d", segment.path("size").asInt()),
                    String.format(
                            Locale.ROOT, "%.1f %%", 100 * segment.path("share").asDouble()),
                    besidesName(segment)));
        }
    }

    /** Of one whose segments nobody has called anything. */
    SegmentTable(JsonNode metrics, JsonNode segments) {
        this(metrics, segments, Map.of());
    }

    private static String named(JsonNode segment, Map<Integer, Label> labels) {
        Label label = labels.get(segment.path("id").asInt());
        String name = segment.path("name").asText();
        return label == null ? name : label.label() + " (" + name + ")";
    }

    /** Whether there are segments at all; nothing where an earlier version did not look. */
    private static String verdict(JsonNode metrics) {
        String verdict = metrics.path("structure").path("verdict").asText();
        return verdict.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", stability %.2f: %s",
                        metrics.path("stability").asDouble(),
                        Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)).words());
    }

    /** What sets the segment apart and its name does not say. */
    private static String besidesName(JsonNode segment) {
        List<String> named =
                List.of(segment.path("name").asText().toLowerCase(Locale.ROOT).split(", ", -1));
        List<String> others = new ArrayList<>();
        for (JsonNode highlight : segment.path("highlights")) {
            String phrase = highlight.path("phrase").asText();
            if (!named.contains(phrase.toLowerCase(Locale.ROOT)) && others.size() < OTHERS) {
                others.add(phrase);
            }
        }
        return String.join("; ", others);
    }

    /** Of a segmentation's folder in an output. */
    static SegmentTable ofFolder(Path folder, Map<Integer, Label> labels) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return new SegmentTable(
                json.readTree(folder.resolve("metrics.json").toFile()),
                json.readTree(folder.resolve("profiles.json").toFile()).path("segments"),
                labels);
    }

    void print(PrintWriter out) {
        int id = rows.stream().mapToInt(row -> row.id().length()).max().orElse(0);
        int name = Math.min(
                WIDEST_NAME,
                rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
        int size = rows.stream().mapToInt(row -> row.size().length()).max().orElse(0);
        int share = rows.stream().mapToInt(row -> row.share().length()).max().orElse(0);
        int before = id + name + size + share + 4 * GAP.length();
        out.println(title);
        for (Row row : rows) {
            List<String> names = wrapped(row.name(), name);
            List<String> descriptions = wrapped(row.description(), Math.max(NARROWEST, WIDEST - before));
            for (int line = 0; line < Math.max(names.size(), descriptions.size()); line++) {
                boolean first = line == 0;
                String text = left(first ? row.id() : "", id)
                        + GAP
                        + left(line < names.size() ? names.get(line) : "", name)
                        + GAP
                        + right(first ? row.size() : "", size)
                        + GAP
                        + right(first ? row.share() : "", share)
                        + GAP
                        + (line < descriptions.size() ? descriptions.get(line) : "");
                out.println(text.stripTrailing());
            }
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
