package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.Invoked;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.sync.RequestBody;

final class TrainingWatchTest {
    @Test
    @Timeout(170)
    void aTrainingIsFollowedToItsEnd() throws Exception {
        StringWriter shown = new StringWriter();
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
                ApiClient api = new ApiClient(
                        stack.endpoints().http().resolve("/v1"),
                        stack.tokens()
                                .issue(List.of("segments/read", "segments/write"), List.of(), Duration.ofHours(1)),
                        "");
                ProgressDisplay display = ProgressDisplay.on(new PrintWriter(shown, true))) {
            TrainingWatch watch = new TrainingWatch(api, display);
            assertTrue(refusal(watch::onlyDataset).contains("no dataset yet"));
            Invoked first = put(stack, "cards", DemoCustomers.csv(300, 7));
            first.outcome();
            assertEquals("cards", watch.onlyDataset());

            Invoked training = Invoked.training(stack, "cards");
            String asked = api.post("/datasets/cards/trainings", Map.of())
                    .path("trainingId")
                    .asText();
            TrainingWatch.Ended ended = watch.follow("cards");
            assertTrue(ended.hasModels(), ended.text());
            assertTrue(ended.text().startsWith(asked + " promoted: 300 customers, "), ended.text());
            assertTrue(ended.text().contains(" k="), ended.text());
            assertTrue(shown.toString().contains("training: "), shown.toString());
            assertEquals("promoted", training.outcome().path("result").asText());

            Invoked few = put(stack, "few", "id,a,b\n1,2,3\n2,3,4\n".getBytes(StandardCharsets.UTF_8));
            few.outcome();
            TrainingWatch.Ended failed = watch.follow("few");
            assertFalse(failed.hasModels(), failed.text());
            assertTrue(failed.text().contains(" failed: "), failed.text());
            assertTrue(refusal(watch::onlyDataset).contains("cards, few"));
            stack.store().open("waits");
            assertTrue(refusal(() -> watch.follow("waits")).contains("no training yet"));
        }
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertEquals(2, Run.of("watch", "No name").exitCode());
        Run nobody = Run.of("watch", "cards", "--port", "9");
        assertEquals(1, nobody.exitCode());
        assertTrue(nobody.err().contains("./tessera up"), nobody::err);
    }

    private static Invoked put(EmbeddedStack stack, String dataset, byte[] csv) {
        Invoked training = Invoked.training(stack, dataset);
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/" + dataset + "/a.csv"),
                        RequestBody.fromBytes(csv));
        return training;
    }

    private static String refusal(Executable asked) {
        return String.valueOf(assertThrows(ArgumentException.class, asked).getMessage());
    }
}
