package dev.tessera.model.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.Models;
import dev.tessera.model.definition.Space;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelJsonTest {
    @Property(tries = 200)
    void aModelReadsBackToTheSameBits(@ForAll long seed, @ForAll Space space) throws ModelFormatException {
        Model model = Models.model(seed, space);
        byte[] json = ModelJson.write(model);
        Model read = ModelJson.read(json);
        assertEquals(new String(json, UTF_8), new String(ModelJson.write(read), UTF_8));
        assertArrayEquals(model.centroids().values(), read.centroids().values());
        assertArrayEquals(
                model.projection().components().values(),
                read.projection().components().values());
        assertEquals(model.createdAt(), read.createdAt());
        assertEquals(model.segments(), read.segments());
        assertEquals(model.schema(), read.schema());
        assertEquals(model.missing(), read.missing());
    }

    @Test
    void rowsOfNumbersStandOnOneLine() {
        String json = new String(ModelJson.write(Models.model(1, Space.SCALED)), UTF_8);
        long centroids = json.lines()
                .filter(line -> line.strip().startsWith("\"centroid\": [")
                        && line.strip().endsWith("]"))
                .count();
        assertEquals(3, centroids, json);
        assertTrue(json.startsWith("{\n  \"format\": \"tessera-model/1\",\n"), json);
        assertTrue(json.endsWith("\n}\n"), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format": "tessera-model/1" | "format": "tessera-model/2" | the model is of format 'tessera-model/2', and this version of Tessera reads 'tessera-model/1'
            "format": "tessera-model/1" | "format": "other/1" | this is no model: expected format 'tessera-model/1', found 'other/1'
            "kind": "number" | "kind": "date" | features[0].kind: expected 'number' or 'category', found "date"
            "weight": 1.5 | "weight": 0 | features[0]: feature 'balance': weight must be finite and above 0, but is 0.0
            "weight": 1.5 | "weight": "1" | features[0].weight: expected a finite number, found "1"
            "size": 3 | "size": 3.5 | segments[0].size: expected a whole number, found 3.5
            "trainingId" | "training" | trainingId is not there
            "space": "scaled" | "space": "pca" | expected clusterComponents from 1 to 5, found 0
            "plan=plus" | "plan=minus" | columns: expected the columns that the features make
            """)
    void aDamagedModelIsRefusedWithThePlace(String text, String damage, String message) {
        String json = new String(ModelJson.write(Models.model(1, Space.SCALED)), UTF_8);
        assertTrue(json.contains(text), text);
        byte[] damaged =
                json.replaceFirst(java.util.regex.Pattern.quote(text), damage).getBytes(UTF_8);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelJson.read(damaged));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void aCutFileIsRefusedWithLineAndColumn() {
        byte[] json = ModelJson.write(Models.model(1, Space.SCALED));
        byte[] cut = java.util.Arrays.copyOf(json, json.length / 2);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelJson.read(cut));
        assertTrue(
                String.valueOf(e.getMessage()).matches("the model is damaged at line \\d+, column \\d+: .*"),
                e::getMessage);
    }
}
