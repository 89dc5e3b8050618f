package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CustomerScoresTest {
    @Test
    void scoringThatDisagreesWithTheClusteringStopsTheTraining() throws Exception {
        Definition definition = GeneratedBank.definition();
        Customers customers = GeneratedBank.customers(definition, 200, 1);
        MemoryOutput output = Trainings.run(definition, customers);
        Model model = ModelJson.read(Objects.requireNonNull(output.files.get("everything/model.json")));
        CsvFile assignments = new CsvFile(output.text("everything/assignments.csv"));
        int[] segments = assignments.column("segment").stream()
                .mapToInt(segment -> Integer.parseInt(segment) - 1)
                .toArray();
        assertTrue(
                CustomerScores.of(model, customers, customers, segments).all().size() == 200);
        segments[17] = (segments[17] + 1) % model.segments().size();
        IllegalStateException fault = assertThrows(
                IllegalStateException.class, () -> CustomerScores.of(model, customers, customers, segments));
        assertTrue(String.valueOf(fault.getMessage()).contains("customer number 17"));
    }
}
