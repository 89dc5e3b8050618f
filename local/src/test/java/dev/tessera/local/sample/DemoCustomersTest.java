package dev.tessera.local.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DemoCustomersTest {
    @Test
    void theSameSeedGivesTheSameBytes() {
        assertArrayEquals(DemoCustomers.csv(500, 7), DemoCustomers.csv(500, 7));
        assertFalse(Arrays.equals(DemoCustomers.csv(500, 7), DemoCustomers.csv(500, 8)));
    }

    @Test
    void asManyCustomersAsAskedForCanBeReadAndAFewRowsCannot() throws Exception {
        byte[] csv = DemoCustomers.csv(5000, 42);
        Inference.Proposal proposal =
                Inference.propose("bank", List.of(new Source("bank.csv", () -> new ByteArrayInputStream(csv))));
        Set<String> ids = new HashSet<>();
        ReadSummary summary = new TableReader(proposal.definition().customers())
                .read(
                        "bank.csv",
                        new ByteArrayInputStream(csv),
                        row -> ids.add(row.owner()),
                        reject -> assertFalse(reject.reason().isEmpty()));
        assertEquals(
                DemoCustomers.KEY, proposal.definition().customers().owner().column());
        assertEquals(5000, ids.size());
        assertEquals(5000, summary.rows() - summary.rejected());
        assertTrue(summary.rejected() > 0, "no row is rejected");
    }

    @Test
    void theExamplesAreCustomersOfTheFile() {
        byte[] csv = DemoCustomers.csv(300, 42);
        String text = new String(csv, StandardCharsets.UTF_8);
        List<Map<String, String>> examples = DemoCustomers.examples(csv);
        assertEquals(3, examples.size());
        for (Map<String, String> example : examples) {
            assertTrue(text.contains("\n" + example.get(DemoCustomers.KEY) + "," + example.get("age") + ","));
        }
    }
}
