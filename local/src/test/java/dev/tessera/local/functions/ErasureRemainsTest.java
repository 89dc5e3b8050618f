package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an erasure says that it does not reach is what the page says, and lasts for as long as the template says. */
final class ErasureRemainsTest {
    private record Place(String where, String what, String until) {}

    private final Cloud cloud = new Cloud();

    @Test
    void theAnswerAndThePageListTheSamePlaces() throws Exception {
        assertEquals(page(), answer());
    }

    @Test
    void thePlacesLastForAsLongAsTheTemplateSays() throws Exception {
        String template = Files.readString(Repository.ROOT.resolve("template.yaml"));
        assertEquals(
                List.of("30"),
                numbers(between(template, "- Id: noncurrent-versions", "NotificationConfiguration"), "NoncurrentDays"));
        String digests = between(template, "- Id: digests", "- Id: noncurrent-versions");
        assertTrue(digests.contains("Prefix: digests/\n"), digests);
        assertEquals(List.of("45"), numbers(digests, "ExpirationInDays"));
        assertEquals(List.of("1"), numbers(digests, "NoncurrentDays"));
        // Nothing else in the bucket goes by itself.
        assertEquals(1, template.split("ExpirationInDays", -1).length - 1);
        assertTrue(template.contains("PointInTimeRecoveryEnabled: true"));
        assertFalse(template.contains("RecoveryPeriodInDays"), "35 days unless said otherwise");
        for (Place place : answer()) {
            switch (place.where) {
                case "incoming/shop/", "rejected/shop/", "models/shop/", "exports/shop/" ->
                    assertTrue(place.until.contains("30 days more as earlier versions"), place::toString);
                case "digests/shop/" -> assertTrue(place.until.startsWith("45 days have passed, and one more"));
                case "the table's backups" -> assertEquals("35 days have passed", place.until);
                default -> assertTrue(place.where.startsWith("the table, "), place::toString);
            }
        }
    }

    private List<Place> answer() throws IOException {
        cloud.put("definitions/shop.yaml", Shop.DEFINITION);
        cloud.put(Shop.FILE, TwoGroups.customers(0, 3));
        cloud.ingest(Shop.FILE);
        JsonNode erasure = body(
                cloud.send(
                        "DELETE",
                        "/v1/datasets/shop/customers/nobody",
                        Map.of(),
                        Map.of("scope", "segments/erase"),
                        ""),
                200);
        List<Place> places = new ArrayList<>();
        for (JsonNode place : erasure.path("remains")) {
            String where = place.path("where").asText();
            assertEquals(where.endsWith("/") ? where : "", place.path("prefix").asText());
            String until = place.path("until").asText();
            assertTrue(until.startsWith("until "), until);
            places.add(new Place(where, place.path("what").asText(), until.substring("until ".length())));
        }
        return places;
    }

    /** The page's table, without what makes links and code of its words. */
    private static List<Place> page() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/api.md"));
        List<Place> places = new ArrayList<>();
        between(page, "| where | what | until |\n|---|---|---|\n", "\n\n")
                .lines()
                .forEach(line -> {
                    String[] cells = line.replace("`", "")
                            .replace("<dataset>", "shop")
                            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                            .split(" *\\| *", -1);
                    places.add(new Place(cells[1], cells[2], cells[3]));
                });
        return places;
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        assertTrue(begin >= 0, from);
        return text.substring(begin + from.length(), text.indexOf(to, begin + from.length()));
    }

    private static List<String> numbers(String text, String name) {
        List<String> numbers = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith(name + ":")) {
                numbers.add(line.strip().substring(name.length() + 1).strip());
            }
        }
        return numbers;
    }
}
