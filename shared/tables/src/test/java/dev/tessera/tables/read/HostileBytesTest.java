package dev.tessera.tables.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, a file is read or refused with a reason, and every row is either given or rejected. */
class HostileBytesTest {
    private static final TableReader READER = new TableReader(TableDefinition.ofCustomers(
            "id",
            Delivery.DELTA,
            List.of(),
            1,
            Map.of(
                    "a", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR),
                    "b", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR))));

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<byte[]> likely = Arbitraries.strings()
                .withChars("id,ab;\t|\"\"\n\r 01.-é\0")
                .ofMaxLength(200)
                .map(text -> ("id,a,b\n" + text).getBytes(StandardCharsets.ISO_8859_1));
        return Arbitraries.oneOf(any, likely);
    }

    @Property(tries = 3000)
    void aFileIsReadOrRefusedWithAReason(@ForAll("files") byte[] file) throws IOException {
        long[] rows = new long[2];
        try {
            ReadSummary summary =
                    READER.read("file.csv", new ByteArrayInputStream(file), c -> rows[0]++, r -> rows[1]++);
            assertEquals(rows[0] + rows[1], summary.rows());
            assertEquals(rows[1], summary.rejected());
        } catch (TableException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Property(tries = 3000)
    void aDefinitionIsProposedOrRefusedWithAReason(@ForAll("files") byte[] file) throws IOException {
        try {
            assertNotNull(
                    Inference.propose("cards", List.of(new Source("file.csv", () -> new ByteArrayInputStream(file)))));
        } catch (TableException refused) {
            assertNotNull(refused.getMessage());
        }
    }
}
