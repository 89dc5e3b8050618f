package dev.tessera.functions.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingMessageTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aPlainEventNamesTheDataset() {
        assertEquals(new TrainingMessage("bank", false, ""), TrainingMessage.of(Events.read("training-plain.json")));
    }

    @Test
    void trainingMayBeForced() {
        assertEquals(new TrainingMessage("bank", true, ""), TrainingMessage.of(Events.read("training-force.json")));
    }

    @Test
    void theBodyOfAMessageIsTheSame() {
        String body = Events.read("training-sqs.json").at("/Records/0/body").asText();
        assertEquals(new TrainingMessage("bank", false, ""), TrainingMessage.ofBody(json, body));
    }

    @Test
    void whoAsksMayNameTheTraining() {
        assertEquals(
                new TrainingMessage("bank", true, "20261102T093000Z-k3x9q2"),
                TrainingMessage.ofBody(
                        json, "{\"dataset\":\"bank\",\"force\":true,\"trainingId\":\"20261102T093000Z-k3x9q2\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "no json", "{}", "[]", "\"bank\"", "{\"dataset\":7}", "{\"dataset\":\"../x\"}",
                "{\"dataset\":\"bank\",\"trainingId\":\"../x\"}"
            })
    void anythingElseIsRefused(String body) {
        assertThrows(IllegalArgumentException.class, () -> TrainingMessage.ofBody(json, body));
    }
}
