package dev.tessera.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.Assembly;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.result.DataReport.FeatureData;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.JsonCells;
import dev.tessera.model.value.Values;
import dev.tessera.training.data.DataReports;
import dev.tessera.training.stage.Progress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnDatesTest {
    private static final double NEWEST = LocalDate.of(2024, 12, 31).toEpochDay();

    @Test
    void aModelCountsDaysToTheDayOfItsTraining() throws Exception {
        Assembled assembled = assembled(definition());
        MemoryOutput output = new MemoryOutput();
        TrainingResult result = Training.run(
                request(definition(), assembled), output, Progress.none(), InstantSource.fixed(Trainings.NOW));
        List<Score> expected = result.segmentations().get(0).scores();

        Model model = ModelJson.read(Objects.requireNonNull(output.files.get("age/model.json")));
        JsonCells cells = new JsonCells(model.schema(), new Cells(model.missing()));
        Scorer scorer = new Scorer(model);
        // The first has the newest date; a customer who joined as the second did is as far from its segment.
        Values second = cells.read(new ObjectMapper().readTree("{\"age\": 21, \"joined\": \"30.12.2024\"}"));
        assertEquals(expected.get(1), scorer.score(second));
        Values later = cells.read(new ObjectMapper().readTree("{\"age\": 21, \"joined\": \"30.12.2025\"}"));
        assertTrue(scorer.score(later).distance() != expected.get(1).distance());
    }

    @Test
    void theDateItselfIsNeitherReportedNorProfiled() throws Exception {
        Assembled assembled = assembled(definition());
        List<FeatureData> features = DataReports.of(
                        assembled.customers(), definition().allFeatures(), Map.of(), List.of(), 1)
                .features();
        assertEquals(
                List.of("age", "city", "days"),
                features.stream().map(FeatureData::name).toList());
        FeatureData days = features.get(2);
        assertEquals(0, Objects.requireNonNull(days.numbers()).min());
        assertEquals(4, Objects.requireNonNull(features.get(1).levels()).top().size());

        MemoryOutput output = new MemoryOutput();
        Training.run(request(definition(), assembled), output, Progress.none(), InstantSource.fixed(Trainings.NOW));
        String profiles = new String(Objects.requireNonNull(output.files.get("age/profiles.json")), UTF_8);
        assertTrue(profiles.contains("\"days\""));
        assertFalse(profiles.contains("joined"));
    }

    private static TrainingRequest request(Definition definition, Assembled assembled) {
        return Trainings.request(
                definition, assembled.customers(), assembled.plan().asOf(), 2, Map.of(), List.of());
    }

    private static Assembled assembled(Definition definition) {
        Assembly assembly = new Assembly(AssemblyPlan.of(definition), Derivations.of(definition));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Values values = new Values(3);
            values.setNumber(0, i < 100 ? NEWEST - i + 0.5 : NEWEST - 3000 - random.nextInt(100));
            values.setNumber(1, 20 + i);
            values.setText(2, List.of("Bonn", "Jena", "Kiel", "Ulm").get(i % 4));
            assembly.row("customers", String.format("%03d", i), values);
        }
        return assembly.finish(Map.of());
    }

    private static Definition definition() {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put(
                "joined",
                new ColumnDefinition(
                        ColumnType.DATE,
                        new CellFormat('.', "d.M.yyyy", List.of(), Valid.ANY),
                        Role.BEHAVIOUR,
                        false,
                        Recipe.of(ColumnType.DATE, false)));
        columns.put("age", ColumnDefinition.of(ColumnType.NUMBER, Role.DEMOGRAPHIC));
        columns.put("city", ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE));
        OfRows days = OfRows.daysSince("customers", "joined", Role.DEMOGRAPHIC);
        return Definition.builder(
                        "bank",
                        Map.of("customers", TableDefinition.ofCustomers("id", Delivery.FULL, List.of(), 0.05, columns)),
                        Map.of("age", Trainings.scaled("2", "age", "days")))
                .features(Map.of("days", days))
                .build();
    }
}
