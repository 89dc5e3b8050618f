package dev.tessera.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tessera.local.segment.ReadProgress;
import dev.tessera.local.segment.SegmentJob;
import dev.tessera.local.segment.SegmentRun;
import dev.tessera.local.stack.Api;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line made of a file, to hold other ways of asking against. */
final class SegmentedFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 1000;

    private final String key;
    private final Map<String, Map<String, String>> rows;
    private final Map<String, Map<String, Assignment>> assignments;

    /** A line of {@code assignments.csv}. */
    private record Assignment(int segment, String name, double distance, int runnerUp, double runnerUpDistance) {
        double border() {
            return runnerUpDistance - distance;
        }
    }

    private SegmentedFolder(
            String key, Map<String, Map<String, String>> rows, Map<String, Map<String, Assignment>> assignments) {
        this.key = key;
        this.rows = rows;
        this.assignments = assignments;
    }

    static SegmentedFolder of(Path file, String dataset, Path out) throws Exception {
        JsonNode summary = JSON.valueToTree(
                SegmentRun.run(new SegmentJob(List.of(file), out, dataset, null, null, null, false), new Silent())
                        .summary()
                        .segmentations());
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        String key = "";
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.SKIP)
                .missingFieldStrategy(FieldMismatchStrategy.SKIP)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                key = row.getHeader().getFirst();
                rows.put(row.getField(0), row.getFieldsAsMap());
            }
        }
        Map<String, Map<String, Assignment>> assignments = new LinkedHashMap<>();
        for (JsonNode segmentation : summary) {
            String name = segmentation.path("name").asText();
            assignments.put(name, assignments(out.resolve(name).resolve("assignments.csv")));
        }
        return new SegmentedFolder(key, rows, assignments);
    }

    private static Map<String, Assignment> assignments(Path file) throws IOException {
        Map<String, Assignment> assignments = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                assignments.put(
                        row.getField("customer_id"),
                        new Assignment(
                                Integer.parseInt(row.getField("segment")),
                                row.getField("segment_name"),
                                Double.parseDouble(row.getField("distance")),
                                Integer.parseInt(row.getField("runner_up")),
                                Double.parseDouble(row.getField("runner_up_distance"))));
            }
        }
        return assignments;
    }

    /** Holds the stored segments of about {@code count} customers, spread over all, against the folder. */
    void assertLookupsAgree(Api api, String dataset, int count) throws IOException, InterruptedException {
        List<String> ids = List.copyOf(assignments.values().iterator().next().keySet());
        int step = Math.max(1, ids.size() / count);
        for (int i = 0; i < ids.size(); i += step) {
            assertLookupAgrees(api, dataset, ids.get(i));
        }
    }

    /** Holds the scores of all customers, as the file has them, against the folder. */
    void assertScoresAgree(Api api, String dataset) throws IOException, InterruptedException {
        for (String segmentation : assignments.keySet()) {
            List<String> ids = List.copyOf(assignments.get(segmentation).keySet());
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                assertScoresAgree(api, dataset, segmentation, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            }
        }
    }

    /** Both, for the {@code count} customers of each segmentation that are nearest to a border. */
    void assertBordersAgree(Api api, String dataset, int count) throws IOException, InterruptedException {
        for (Map.Entry<String, Map<String, Assignment>> segmentation : assignments.entrySet()) {
            List<String> nearest = segmentation.getValue().entrySet().stream()
                    .sorted(Comparator.comparingDouble(entry -> entry.getValue().border()))
                    .limit(count)
                    .map(Map.Entry::getKey)
                    .toList();
            assertScoresAgree(api, dataset, segmentation.getKey(), nearest);
            for (String id : nearest) {
                assertLookupAgrees(api, dataset, id);
            }
        }
    }

    private void assertLookupAgrees(Api api, String dataset, String id) throws IOException, InterruptedException {
        HttpResponse<String> response = api.get(Api.customer(dataset, id));
        assertEquals(200, response.statusCode(), response.body());
        List<String> seen = new ArrayList<>();
        for (JsonNode answer : Api.json(response).path("segmentations")) {
            seen.add(answer.path("segmentation").asText());
            assertAgrees(id, answer, answer.path("segmentation").asText());
        }
        assertEquals(List.copyOf(assignments.keySet()), seen);
    }

    private void assertScoresAgree(Api api, String dataset, String segmentation, List<String> ids)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode customers = body.putArray("customers");
        for (String id : ids) {
            customers.add(JSON.valueToTree(rows.get(id)));
        }
        HttpResponse<String> response =
                api.post("/v1/datasets/" + dataset + "/segmentations/" + segmentation + "/score", body.toString());
        assertEquals(200, response.statusCode(), response.body());
        JsonNode answers = Api.json(response).path("customers");
        assertEquals(ids.size(), answers.size());
        for (int i = 0; i < ids.size(); i++) {
            assertEquals(ids.get(i), answers.path(i).path("customerId").asText(), key);
            assertAgrees(ids.get(i), answers.path(i), segmentation);
        }
    }

    private void assertAgrees(String id, JsonNode answer, String segmentation) {
        Assignment expected = assignments.getOrDefault(segmentation, Map.of()).get(id);
        assertTrue(expected != null, () -> id + " is not in " + segmentation);
        assertEquals(
                expected,
                new Assignment(
                        answer.path("segment").asInt(),
                        answer.path("name").asText(),
                        answer.path("distance").asDouble(),
                        answer.path("runnerUp").asInt(),
                        answer.path("runnerUpDistance").asDouble()),
                () -> segmentation + " of " + id);
    }

    private static final class Silent implements ReadProgress {
        @Override
        public void reading(String stage, long done, long total) {}

        @Override
        public void at(String stage, int done, int total) {}
    }
}
