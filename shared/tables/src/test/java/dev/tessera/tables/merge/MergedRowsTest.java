package dev.tessera.tables.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MergedRowsTest {
    private static final Definition DEFINITION = DefinitionYaml.read("bank.yaml", """
            dataset: bank
            tables: {people: {key: id, duplicates: merge, rejected_share: 0.5, columns: {a: number, b: number, c: category}}}
            segmentations: {all: {features: [a, b]}}
            """);

    private static final AssemblyPlan.Table TABLE = AssemblyPlan.of(DEFINITION).table("people");

    @Test
    void eachCustomerComesOnceWhenTheLastRowHas() throws Exception {
        List<Contribution> customers = new ArrayList<>();
        ReadSummary read = read("id,a,b,c\n1,1,,x\n2,2,2,y\n1,,3,\n3,bad,1,z\n1,4,,\n", 1_000, customers);
        assertEquals(5, read.rows());
        assertEquals(1, read.rejected());
        assertEquals(List.of("2 2.0 2.0 y", "1 4.0 3.0 x"), lines(customers));
    }

    @Test
    void itIsWhatTheCommandLineMakesOfTheRowsOneByOne() throws Exception {
        Random random = new Random(11);
        for (int file = 0; file < 50; file++) {
            StringBuilder csv = new StringBuilder("id,a,b,c\n");
            for (int row = 0; row < 200; row++) {
                csv.append(random.nextInt(80)).append(',');
                csv.append(random.nextBoolean() ? "" : random.nextInt(9)).append(',');
                csv.append(random.nextBoolean() ? "" : random.nextInt(9)).append(',');
                csv.append(random.nextBoolean() ? "" : "xyz".charAt(random.nextInt(3)))
                        .append('\n');
            }
            Customers.Builder builder = Customers.builder(TABLE.schema().columns(), TABLE.duplicates());
            reader().read(
                            "file",
                            new ByteArrayInputStream(csv.toString().getBytes(UTF_8)),
                            row -> builder.add(row.owner(), row.values()),
                            reject -> {});
            Customers expected = builder.build();
            List<Contribution> customers = new ArrayList<>();
            read(csv.toString(), 1_000, customers);
            TreeMap<String, String> byId = new TreeMap<>();
            for (String line : lines(customers)) {
                assertEquals(null, byId.put(line.split(" ", 2)[0], line));
            }
            assertEquals(expected.size(), byId.size());
            for (int row = 0; row < expected.size(); row++) {
                assertEquals(
                        expected.id(row) + " " + expected.value(row, 0) + " " + expected.value(row, 1) + " "
                                + expected.text(row, 2),
                        byId.get(expected.id(row)));
            }
        }
    }

    @Test
    void rowsThatLieTooFarApartAreRefusedAndSortedOnesAreNot() throws Exception {
        StringBuilder apart = new StringBuilder("id,a,b,c\n");
        StringBuilder sorted = new StringBuilder("id,a,b,c\n");
        for (int i = 0; i < 100; i++) {
            apart.append(i % 50).append(",1,2,x\n");
            sorted.append(i / 2).append(",1,2,x\n");
        }
        List<Contribution> customers = new ArrayList<>();
        read(sorted.toString(), 3, customers);
        assertEquals(50, customers.size());
        TableException e = assertThrows(TableException.class, () -> read(apart.toString(), 3, new ArrayList<>()));
        assertTrue(String.valueOf(e.getMessage()).contains("more than 3 cells would have to be kept"), e::toString);
    }

    private static TableReader reader() {
        return new TableReader(Objects.requireNonNull(DEFINITION.tables().get("people")));
    }

    private static ReadSummary read(String csv, long keptCells, List<Contribution> customers) throws Exception {
        return new MergedRows(reader(), TABLE, keptCells)
                .read("file", () -> new ByteArrayInputStream(csv.getBytes(UTF_8)), customers::add, reject -> {});
    }

    private static List<String> lines(List<Contribution> customers) {
        return customers.stream()
                .map(customer -> customer.owner() + " " + customer.values().number(0) + " "
                        + customer.values().number(1) + " " + customer.values().text(2))
                .toList();
    }
}
