package dev.tessera.model.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.Models;
import dev.tessera.model.definition.Space;
import dev.tessera.model.value.Values;
import java.util.Random;
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
        assertEquals(model.derivations().expressions(), read.derivations().expressions());
        assertEquals(model.risk(), read.risk());
        assertEquals(model.outliers(), read.outliers());
        Values row = Models.row(new Random(seed));
        assertEquals(new Scorer(model).score(row), new Scorer(read).score(row));
    }

    @Test
    void rowsOfNumbersStandOnOneLine() {
        String json = new String(ModelJson.write(Models.model(1, Space.SCALED)), UTF_8);
        long centroids = json.lines()
                .filter(line -> line.strip().startsWith("\"centroid\": [")
                        && line.strip().endsWith("]"))
                .count();
        assertEquals(3, centroids, json);
        assertTrue(json.startsWith("{\n  \"format\": \"tessera-model/2\",\n"), json);
        assertTrue(json.endsWith("\n}\n"), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format": "tessera-model/2" | "format": "tessera-model/3" | the model is of format 'tessera-model/3', and this version of Tessera reads up to 'tessera-model/2'
            "format": "tessera-model/2" | "format": "other/1" | this is no model: expected format 'tessera-model/2' or an earlier one, found 'other/1'
            "kind": "number" | "kind": "date" | features[0].kind: expected 'number', 'ordinal' or 'category', found "date"
            "weight": 1.5 | "weight": 0 | features[0]: feature 'balance': weight must be finite and above 0, but is 0.0
            "weight": 1.5 | "weight": "1" | features[0].weight: expected a finite number, found "1"
            "size": 3 | "size": 3.5 | segments[0].size: expected a whole number, found 3.5
            "trainingId" | "training" | trainingId is not there
            "space": "scaled" | "space": "pca" | expected clusterComponents from 1 to 5, found 0
            ["divide"] | ["divided"] | derived[0].operations[8][0]: expected one of
            ["column", "balance"] | ["column", "plan"] | derived[0]: expression: the column 'plan' is a category
            "left" | "right" | derived: no number among the features is called
            "neighbours": 3 | "neighbours": 0 | donors: the number of neighbours is 0
            "outliers": "missing" | "outliers": "gone" | features[4].outliers: expected 'clip' or 'missing', found "gone"
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
