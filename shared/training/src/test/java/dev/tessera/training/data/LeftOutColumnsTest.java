package dev.tessera.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.result.DataReport.LeftOut;
import dev.tessera.model.result.TableReading;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftOutColumnsTest {
    private static final ColumnDefinition NUMBER = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR);
    private static final ColumnDefinition DATE = ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR);

    @Test
    void whatTheDefinitionSaysComesFirstThenWhatItDoesNotListThenDatesInVain() {
        Map<String, TableReading> readings = new LinkedHashMap<>();
        readings.put("moves", reading("memo"));
        readings.put("customers", reading("street", "name"));
        assertEquals(
                List.of(
                        new LeftOut("customers", "name", "it is personal data"),
                        new LeftOut("customers", "absent", "it is empty"),
                        new LeftOut("customers", "street", "the definition does not list it"),
                        new LeftOut("customers", "seen", "it is a date that no feature counts days from"),
                        new LeftOut("moves", "memo", "the definition does not list it")),
                LeftOutColumns.of(definition(), readings));
    }

    @Test
    void withoutTheFilesOnlyTheDefinitionSpeaks() {
        assertEquals(
                List.of("name", "absent", "seen"),
                LeftOutColumns.of(definition(), Map.of()).stream()
                        .map(LeftOut::column)
                        .toList());
    }

    @Test
    void severalFilesOfATableAreTakenTogether() {
        TableReading both = reading("a", "b").plus(reading("b", "c")).plus(TableReading.NONE);
        assertEquals(Set.of("a", "b", "c"), both.unlisted());
    }

    private static TableReading reading(String... unlisted) {
        return new TableReading(1, 0, 0, 0, Map.of(), new LinkedHashSet<>(List.of(unlisted)));
    }

    private static Definition definition() {
        Map<String, String> leftOut = new LinkedHashMap<>();
        leftOut.put("name", "it is personal data");
        leftOut.put("absent", "it is empty");
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("joined", DATE);
        columns.put("seen", DATE);
        columns.put("age", NUMBER);
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        tables.put("customers", table("id", Delivery.FULL, columns, leftOut));
        tables.put("moves", table("n", Delivery.APPEND, Map.of("day", DATE, "amount", NUMBER), Map.of()));
        FeatureDefinition days = OfRows.daysSince("customers", "joined", Role.BEHAVIOUR);
        return Definition.builder(
                        "bank",
                        tables,
                        Map.of(
                                "all",
                                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 0.9)))
                .features(Map.of("days", days))
                .build();
    }

    private static TableDefinition table(
            String key, Delivery delivery, Map<String, ColumnDefinition> columns, Map<String, String> leftOut) {
        return new TableDefinition(
                List.of(),
                null,
                List.of(key),
                new Owner("id", null),
                delivery,
                null,
                null,
                Duplicates.LAST,
                List.of(),
                0,
                columns,
                leftOut);
    }
}
