package dev.tessera.functions.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoredDefinitionTest {
    private static final TableDefinition CUSTOMERS = TableDefinition.ofCustomers(
            "id",
            Delivery.DELTA,
            List.of(),
            0.05,
            Map.of("balance", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR)));
    private static final Definition DEFINITION = Definition.builder(
                    "bank",
                    Map.of("customers", CUSTOMERS),
                    Map.of("all", SegmentationDefinition.of(List.of(), KRange.parse("3"), Space.SCALED, 0.9)))
            .build();

    @Test
    void theNotesOfAProposalAreReadFromItsHead() {
        StoredDefinition definition = new StoredDefinition(DEFINITION, """
                # Proposed from incoming/bank/a.csv. Yours to edit.
                # - 'id' is the key: it is unique.
                # - 'constant' is left out.
                dataset: bank
                # - no note, as it stands further down
                """);
        assertEquals(
                List.of("'id' is the key: it is unique.", "'constant' is left out."),
                definition.notes(AssemblyPlan.of(DEFINITION), List.of()));
    }

    @Test
    void aFileReadByTheDefinitionNeedsNoNote() {
        String schema = TableSchema.of(CUSTOMERS).hash();
        assertEquals(
                List.of(),
                new StoredDefinition(DEFINITION, "").notes(AssemblyPlan.of(DEFINITION), List.of(file(schema))));
    }

    @Test
    void aFileReadByAnotherDefinitionIsNoted() {
        List<String> notes =
                new StoredDefinition(DEFINITION, "").notes(AssemblyPlan.of(DEFINITION), List.of(file("0123456789ab")));
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("incoming/bank/a.csv was read by an earlier definition"), notes.get(0));
    }

    private static FileEntry file(String schema) {
        FileVersion version = FileVersion.of("incoming/bank/a.csv", Instant.parse("2026-11-02T09:30:00Z"), "etag", 10);
        return new FileEntry(version, "customers", schema, FileState.VISIBLE, 2, 0, "");
    }
}
