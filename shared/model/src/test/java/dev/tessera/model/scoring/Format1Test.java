package dev.tessera.model.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.CellKind;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.ColumnCells;
import dev.tessera.model.value.Correction;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of format 1 load and score for good, and as scikit-learn does. */
class Format1Test {
    /** The header of {@code customers.csv}. */
    private static final List<String> HEADER = List.of("plan", "customer", "note", "age", "balance", "region");

    @ParameterizedTest
    @ValueSource(strings = {"scaled", "pca"})
    void aModelScoresAsScikitLearnDoes(String space) throws IOException, ModelFormatException, CellException {
        Model model = ModelJson.read(Format1.bytes(space + ".json"));
        Customers customers = customers(model);
        List<Format1.Assignment> expected = Format1.assignments(Format1.bytes(space + ".csv"));
        assertEquals(expected.size(), customers.size());
        Scorer scorer = new Scorer(model);
        for (int row = 0; row < expected.size(); row++) {
            Score score = scorer.score(customers.values(row));
            Format1.Assignment assignment = expected.get(row);
            assertEquals(assignment.id(), customers.id(row));
            assertEquals(assignment.segment(), score.segment().id());
            assertEquals(assignment.runnerUp(), score.runnerUp().id());
            assertEquals(assignment.distance(), score.distance(), 1e-12);
            assertEquals(assignment.next(), score.runnerUpDistance(), 1e-12);
            assertArrayEquals(assignment.pcs(), new double[] {score.pc1(), score.pc2()}, 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scaled", "pca"})
    void aCustomerScoredAloneHasTheBitsOfTheBatch(String space)
            throws IOException, ModelFormatException, CellException {
        Model model = ModelJson.read(Format1.bytes(space + ".json"));
        Customers customers = customers(model);
        Matrix matrix = model.pipeline().transform(customers);
        Scorer scorer = new Scorer(model);
        for (int row = 0; row < customers.size(); row++) {
            Score batch = scorer.scoreScaled(matrix.row(row));
            Score alone = scorer.score(customers.values(row));
            assertEquals(
                    new Score(
                            batch.segment(),
                            batch.distance(),
                            batch.runnerUp(),
                            batch.runnerUpDistance(),
                            batch.pc1(),
                            batch.pc2(),
                            alone.imputed()),
                    alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scaled", "pca"})
    void aModelWrittenInThePresentFormatScoresToTheSameBits(String space)
            throws IOException, ModelFormatException, CellException {
        Model model = ModelJson.read(Format1.bytes(space + ".json"));
        byte[] written = ModelJson.write(model);
        assertTrue(new String(written, UTF_8).contains("\"format\": \"tessera-model/2\""));
        Scorer present = new Scorer(ModelJson.read(written));
        Scorer scorer = new Scorer(model);
        Customers customers = customers(model);
        for (int row = 0; row < customers.size(); row++) {
            assertEquals(scorer.score(customers.values(row)), present.score(customers.values(row)));
        }
    }

    private static Customers customers(Model model) throws IOException, CellException {
        Cells cells = new Cells(model.missing());
        List<Column> columns = model.schema().columns();
        Customers.Builder customers = Customers.builder(columns);
        for (List<String> row : Format1.rows(Format1.bytes("customers.csv"))) {
            Values values = new Values(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                new ColumnCells(column, cells)
                        .read(row.get(HEADER.indexOf(column.name())), CellKind.TEXT, values, i, Correction.Notes.NONE);
            }
            customers.add(row.get(HEADER.indexOf(model.key())), values);
        }
        return customers.build();
    }
}
