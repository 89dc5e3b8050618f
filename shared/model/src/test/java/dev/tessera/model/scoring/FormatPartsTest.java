package dev.tessera.model.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.Valid;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FormatPartsTest {
    @Test
    void everyFormatReadsBackEqual() throws Exception {
        Valid range = new Valid(0.0, 1e6, Set.of(), null, Valid.Otherwise.REJECT);
        Valid texts = new Valid(null, null, new LinkedHashSet<>(List.of("b", "a")), "[ab]", Valid.Otherwise.MISSING);
        for (CellFormat format : List.of(
                CellFormat.PLAIN,
                new CellFormat(',', null, List.of(), range),
                new CellFormat('.', "d.M.yyyy", List.of(), Valid.ANY),
                new CellFormat('.', null, List.of("low", "high"), texts))) {
            String json = FormatParts.write(format).toString();
            assertEquals(format, FormatParts.read(new Part(new ObjectMapper().readTree(json), "format")), json);
        }
    }

    @Test
    void aDamagedFormatIsRefusedWithItsPlace() throws Exception {
        Part damaged = new Part(new ObjectMapper().readTree("{\"decimal\": \";\"}"), "table.columns[0].format");
        ModelFormatException refused = assertThrows(ModelFormatException.class, () -> FormatParts.read(damaged));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("table.columns[0].format: decimal must be point or comma"), message);
    }
}
