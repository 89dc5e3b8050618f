package dev.tessera.local.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogWatchTest {
    @Test
    void whatTheFunctionsLogFromInfoOnIsTaken() {
        LoggerFactory.getLogger("dev.tessera.functions.Any").info("taken {}", 1);
        LoggerFactory.getLogger("dev.tessera.functions.Any").debug("not taken");
        List<String> lines = LogWatch.LINES.said.stream()
                .filter(line -> line.contains("dev.tessera.functions.Any"))
                .toList();
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("\"message\":\"taken 1\""), lines::toString);
    }

    @Test
    void whatIsCustomersIsFoundInALine() {
        LogWatch.watchFor(
                "incoming/shop/w.csv",
                "id,balance,city\nwatched-1,123456.75,Wien\nw/42,5,Graz qzxWatched\n"
                        .getBytes(StandardCharsets.UTF_16));
        assertEquals(
                List.of(
                        "{\"message\":\"watched-1 failed\"}",
                        "GET /customers/watched-1",
                        "{\"id\":\"w/42\"}",
                        "found 123456.75",
                        "the city of graz-qzxWatched",
                        "C100003 is unknown"),
                LogWatch.faults(List.of(
                        "{\"message\":\"watched-1 failed\"}",
                        "GET /customers/watched-1",
                        "{\"id\":\"w/42\"}",
                        "found 123456.75",
                        "the city of graz-qzxWatched",
                        "C100003 is unknown",
                        "incoming/shop/w.csv: 42 rows, 5 of them rejected",
                        "20261121T155107Z-C10000")));
    }

    @Test
    void aTimeThatEqualsACustomersNumberIsNone() {
        LogWatch.watchFor("incoming/shop/t.csv", "id,rate\nwatched-2,0.024681\n".getBytes(StandardCharsets.UTF_8));
        String line = "{\"message\":\"{\\\"Latency\\\":0.024681,\\\"Dataset\\\":1}\"}";
        assertEquals(List.of(), LogWatch.faults(List.of(line, "{\"IngestLag\":0.024681}")));
        String other = line.replace("Latency", "Rate");
        assertEquals(List.of(other), LogWatch.faults(List.of(other)));
    }
}
