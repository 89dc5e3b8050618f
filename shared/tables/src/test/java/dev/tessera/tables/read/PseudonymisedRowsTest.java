package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.pseudonym.PseudonymKeys;
import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.tables.partial.PartialReader;
import dev.tessera.tables.route.FileRouter;
import dev.tessera.tables.route.RoutingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Read with pseudonyms, nothing that comes out of a file has an id or a key of a row in it. */
final class PseudonymisedRowsTest {
    private static final Definition DEFINITION = DefinitionYaml.read("bank.yaml", """
            dataset: bank
            pseudonymise: true
            tables:
              customers:
                key: id
                rejected_share: 0.5
                columns: {age: number}
              accounts:
                key: account
                customer: id
                columns: {balance: number}
              transactions:
                key: [account, number]
                customer: {column: account, table: accounts}
                delivery: append
                columns: {amount: number}
            features:
              spent: {table: transactions, aggregate: sum, column: amount}
            segmentations:
              all: {k: 2}
            """);
    private static final Pseudonyms PSEUDONYMS =
            PseudonymKeys.parse(PseudonymKeys.generate("v1")).of("v1");
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.with(PSEUDONYMS);

    private final List<Contribution> rows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();

    @Test
    void rowsHavePseudonymsInThePlaceOfIdsAndKeys() throws Exception {
        read("customers", "id,age\n ada ,40\nada,41\n");
        assertEquals(
                List.of(new Contribution(PSEUDONYMS.of("ada"), "", rows.get(0).values())), List.of(rows.get(0)));
        assertEquals(rows.get(0).owner(), rows.get(1).owner());
        rows.clear();
        read("accounts", "account,id,balance\nA1,ada,5\n");
        assertEquals(PSEUDONYMS.of("ada"), rows.get(0).owner());
        assertEquals(PSEUDONYMS.of("A1"), rows.get(0).rowKey());
        rows.clear();
        read("transactions", "account,number,amount\nA1,7,5\n");
        assertEquals(PSEUDONYMS.of("A1"), rows.get(0).owner(), "by which it finds its account");
    }

    @Test
    void whatRowsAddUpToAndTheirFingerprintsAreOfPseudonyms() throws Exception {
        Set<String> owners = new HashSet<>();
        String csv = "account,number,amount\nA1,7,5\nA1,8,6\n";
        byte[] named = new PartialReader(DEFINITION, "transactions", OPTIONS)
                .read("t.csv", in(csv), partial -> owners.add(partial.owner()), rejects::add)
                .fingerprints()
                .toBytes();
        assertEquals(Set.of(PSEUDONYMS.of("A1")), owners);
        byte[] plain = new PartialReader(DEFINITION, "transactions")
                .read("t.csv", in(csv), partial -> {}, rejects::add)
                .fingerprints()
                .toBytes();
        assertFalse(Arrays.equals(plain, named), "a plain hash could be tried out");
    }

    @Test
    void aRejectedRowSaysWhatWasExpectedAndNothingThatWasFound() throws Exception {
        read("customers", "id,age\nada,40\nbob,\"eve, found dan\"\nbob,7\n\"a,b\",41,42\n");
        assertEquals(2, rejects.size());
        assertEquals(List.of(3L, 5L), rejects.stream().map(Reject::line).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RejectsCsv csv = new RejectsCsv(out)) {
            rejects.forEach(csv);
        }
        String csv = out.toString(UTF_8);
        assertTrue(csv.contains("age,\"expected a number"), csv);
        assertTrue(csv.contains("expected 2 cells as in the header"), csv);
        assertTrue(rejects.stream().allMatch(reject -> reject.cells().isEmpty()));
        for (String found : List.of("bob", "eve", "dan", "a,b", "41")) {
            assertFalse(csv.contains(found), csv);
        }
    }

    @Test
    void aFileThatCannotBeTakenIsToldWithoutItsText() {
        String message = message("id,age\nada,x1\nbob,x2\n");
        assertTrue(message.contains("2 of 2 rows"), message);
        assertFalse(message.contains("x1"), message);
        // A file without a header, whose first row would be told as one.
        message = message("ada,40\nbob,41\n");
        assertTrue(message.contains("has no key column 'id'"), message);
        assertFalse(message.contains("ada"), message);
        FileRouter router = new FileRouter(DEFINITION);
        message = String.valueOf(assertThrows(
                        RoutingException.class, () -> router.route("incoming/bank/x.csv", () -> header("ada,40\n")))
                .getMessage());
        assertTrue(message.contains("belongs to no table"), message);
        assertFalse(message.contains("ada"), message);
    }

    private String message(String csv) {
        return String.valueOf(
                assertThrows(TableException.class, () -> read("customers", csv)).getMessage());
    }

    private static Header header(String csv) throws IOException, TableException {
        try (Rows rows = TableFile.open("x.csv", in(csv + csv), ReadOptions.DEFAULT)) {
            return rows.header();
        }
    }

    private void read(String table, String csv) throws Exception {
        TableDefinition of = Objects.requireNonNull(DEFINITION.tables().get(table));
        new TableReader(of, OPTIONS).read(table + ".csv", in(csv), rows::add, rejects::add);
    }

    private static InputStream in(String csv) {
        return new ByteArrayInputStream(csv.getBytes(UTF_8));
    }
}
