package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.stack.EmbeddedStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;

final class RebuildCommandTest {
    @Test
    @Timeout(120)
    void theStackRebuildsADatasetAndTheCommandWaitsForIt() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests())) {
            RebuildRequest request = new RebuildRequest(
                    stack.clients().dynamo(),
                    EmbeddedStack.TABLE,
                    stack.clients().sqs(),
                    stack.queues().ingest());
            ArgumentException e = assertThrows(ArgumentException.class, () -> request.rebuild("cards", begun -> {}));
            assertTrue(String.valueOf(e.getMessage()).contains("no dataset 'cards'"), e::toString);
            stack.store().open("cards");
            stack.clients()
                    .s3()
                    .putObject(
                            put -> put.bucket(EmbeddedStack.BUCKET).key("incoming/cards/a.csv"),
                            RequestBody.fromString("id,balance\n1,2\n2,3\n"));
            List<Long> begun = new ArrayList<>();
            assertEquals(2, request.rebuild("cards", begun::add));
            assertEquals(List.of(1L), begun);
            assertEquals(2, stack.store().open("cards").generation());
        }
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertEquals(2, Run.of("rebuild").exitCode());
        assertEquals(2, Run.of("rebuild", "cards", "--table", "t").exitCode());
        Run nobody = Run.of("rebuild", "cards", "--port", "9");
        assertEquals(1, nobody.exitCode());
        assertTrue(nobody.err().contains("./tessera up"), nobody::err);
    }
}
