package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is recommended of each segment, in short: the product, or where there is none the play. */
final class RecommendationLines {
    private final JsonNode recommendations;

    /** As in {@code recommendations.json}. */
    RecommendationLines(JsonNode recommendations) {
        this.recommendations = recommendations;
    }

    /** Of a segmentation's folder in an output. */
    static RecommendationLines ofFolder(Path folder) throws IOException {
        return new RecommendationLines(new ObjectMapper()
                .readTree(folder.resolve("recommendations.json").toFile()));
    }

    /** Prints a line a segment that something is recommended of; nothing where there is none. */
    void print(PrintWriter out) {
        if (recommendations.hasNonNull("withheld")) {
            out.println(
                    "no recommendations: " + recommendations.path("withheld").asText());
            return;
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode segment : recommendations.path("segments")) {
            List<String> products = new ArrayList<>();
            for (JsonNode each : segment.path("recommendations")) {
                String product = each.path("product").asText();
                products.add(product.isEmpty() ? each.path("play").asText() : product);
            }
            if (!products.isEmpty()) {
                lines.add(segment.path("id").asText() + "  " + String.join("; ", products));
            }
        }
        if (!lines.isEmpty()) {
            out.println("recommended (why is in the report):");
            lines.forEach(out::println);
        }
    }
}
