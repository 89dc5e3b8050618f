package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        List<Task> tasks = List.of(
                new Task.File(IncomingKey.parse("incoming/shop/a+b%20ü \"1\".csv")),
                new Task.File(
                        IncomingKey.parse("incoming/shop/a.csv"), true, new Progress("v", 2, "s", 3, "v.s/1,2", 4)),
                new Task.Closing("shop", "incoming/shop/2026-11/_SUCCESS"),
                new Task.Settling("shop"),
                new Task.Inference("shop", "abc"),
                new Task.Rebuild("shop", 3),
                new Task.Rebuild("shop", 3, new Progress("v", 4, "s", 3, "v.s/1,2", 4)),
                new Task.Sweep("shop", 5, Task.Sweep.ALL),
                new Task.Sweep("shop", 0, 7));
        for (Task task : tasks) {
            assertEquals(Optional.of(task), TaskJson.read(json.readTree(TaskJson.write(task))));
        }
    }

    @Test
    void aPersonNeedNotSayWhichFilesThereAre() throws Exception {
        assertEquals(Optional.of(new Task.Inference("shop", "")), TaskJson.read(json.readTree("{\"infer\":\"shop\"}")));
    }

    @Test
    void aPersonNeedNotSayWhichGenerationIsReplaced() throws Exception {
        assertEquals(Optional.of(new Task.Rebuild("bank", 0)), TaskJson.read(Events.read("ingest-rebuild.json")));
    }

    @Test
    void anS3EventIsNoTask() {
        assertEquals(Optional.empty(), TaskJson.read(Events.read("ingest-s3-put.json")));
        assertEquals(Optional.empty(), TaskJson.read(Events.read("ingest-test-event.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"infer\":\"Shop\"}", "{\"infer\":7}", "{\"rebuild\":\"#\"}", "{\"file\":{}}"})
    void whatSaysNothingSensibleIsRefused(String message) throws Exception {
        JsonNode read = json.readTree(message);
        assertThrows(IllegalArgumentException.class, () -> TaskJson.read(read));
    }
}
