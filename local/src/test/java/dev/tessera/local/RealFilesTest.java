package dev.tessera.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import dev.tessera.local.stack.Ports;
import dev.tessera.local.token.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The credit card customers whom many have segmented: the same by every way of asking, also after a restart. */
final class RealFilesTest {
    @TempDir
    private Path folder;

    @Test
    void creditCardCustomersAreInTheSameSegmentsByEveryWayOfAskingAndAfterARestart() throws Exception {
        Path file = SharedData.file("cc-general/CC GENERAL.csv");
        SegmentedFolder expected = SegmentedFolder.of(file, "cards", folder.resolve("out"));
        Options options = new Options(
                Ports.free(),
                Files.createDirectory(folder.resolve("data")),
                Duration.ofSeconds(1),
                Duration.ZERO,
                TokenIssuer.ofProcess());
        try (EmbeddedStack stack = EmbeddedStack.start(options);
                Api api = new Api(stack)) {
            Invoked training = Invoked.training(stack, "cards");
            stack.clients()
                    .s3()
                    .putObject(
                            r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/cards/CC GENERAL.csv"),
                            RequestBody.fromFile(file));
            JsonNode outcome = training.outcome();
            assertEquals(8950, outcome.path("customers").asInt(), outcome.toString());
            assertAssignments(stack, outcome);
            expected.assertLookupsAgree(api, "cards", 300);
            expected.assertScoresAgree(api, "cards");
            expected.assertBordersAgree(api, "cards", 20);
        }
        try (EmbeddedStack stack = EmbeddedStack.start(options);
                Api api = new Api(stack)) {
            Invoked training = Invoked.training(stack, "cards");
            assertEquals(1, stack.replay());
            assertAssignments(stack, training.outcome());
            expected.assertBordersAgree(api, "cards", 20);
        }
    }

    private void assertAssignments(EmbeddedStack stack, JsonNode training) throws Exception {
        for (Map.Entry<String, JsonNode> segmentation :
                training.path("segments").properties()) {
            String path = segmentation.getKey() + "/assignments.csv";
            String key = "models/cards/" + training.path("trainingId").asText() + "/" + path;
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("out").resolve(path)),
                    stack.clients()
                            .s3()
                            .getObjectAsBytes(
                                    r -> r.bucket(EmbeddedStack.BUCKET).key(key))
                            .asByteArray());
        }
    }
}
