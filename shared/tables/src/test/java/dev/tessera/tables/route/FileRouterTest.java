package dev.tessera.tables.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileRouterTest {
    private static final FileRouter BANK = router("""
            dataset: bank
            ignore: [readme*]
            tables:
              customers: {key: id, columns: {age: number}}
              accounts: {key: account, customer: id, columns: {balance: number}}
              more: {key: account, customer: id, columns: {balance: number, limit: number}}
              events: {files: ["tran-*.csv", "t?.csv"], key: [id, n], customer: id, columns: {amount: number}}
              debits: {files: ["*-debit.csv"], key: [id, n], customer: id, columns: {amount: number}}
            segmentations: {all: }
            """);

    @Test
    void aPatternOfTheNameComesFirst() throws Exception {
        assertEquals(Optional.of("events"), BANK.route("customers/tran-1.csv", FileRouterTest::notAsked));
        assertEquals(Optional.of("events"), BANK.route("t1.csv", FileRouterTest::notAsked));
    }

    @Test
    void thenAFolderOfTheTablesName() throws Exception {
        assertEquals(Optional.of("accounts"), BANK.route("accounts/x.csv", FileRouterTest::notAsked));
        assertEquals(Optional.of("accounts"), BANK.route("/data/accounts/2026-11/x.csv", FileRouterTest::notAsked));
    }

    @Test
    void thenTheHeaderWithTheTableOfMostColumns() throws Exception {
        assertEquals(Optional.of("customers"), route("x.csv", "age,id"));
        assertEquals(Optional.of("accounts"), route("x.csv", "account,id,balance"));
        assertEquals(Optional.of("more"), route("x.csv", "account,id,balance,limit,else"));
    }

    @Test
    void aFileThatIsLeftAloneHasNoTable() throws Exception {
        assertEquals(Optional.empty(), BANK.route("accounts/readme.csv", FileRouterTest::notAsked));
    }

    @Test
    void theOnlyTableHasAllFiles() throws Exception {
        FileRouter one = router("""
                dataset: bank
                tables:
                  customers: {key: id, columns: {age: number}}
                segmentations: {all: }
                """);
        assertEquals(Optional.of("customers"), one.route("anything.csv", FileRouterTest::notAsked));
    }

    @Test
    void whatFitsNoneOrSeveralIsRefusedWithTheirNames() {
        String none = message("x.csv", "id,n,amount");
        assertTrue(none.contains("belongs to no table"), none);
        assertTrue(none.contains("The nearest is 'customers', whose columns [age] it has not"), none);
        String several = message("tran-debit.csv", "id");
        assertEquals(
                "tran-debit.csv may belong to each of the tables [events, debits]: their patterns under files match its"
                        + " name. Make the patterns tell them apart.",
                several);
        FileRouter alike = router("""
                dataset: bank
                tables:
                  one: {key: id, columns: {age: number}}
                  two: {key: [id, n], customer: id, columns: {age: number}}
                  three: {key: [id, n], customer: id, columns: {age: number}}
                segmentations: {all: }
                """);
        RoutingException e = assertThrows(RoutingException.class, () -> alike.route("x.csv", () -> header("id,n,age")));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("x.csv may belong to each of the tables [two, three]"),
                e.getMessage());
    }

    @Test
    void aPatternIsNoRegularExpression() {
        assertTrue(FileRouter.matches("a+[b].*", "a+[b].csv"));
        assertFalse(FileRouter.matches("a.csv", "abcsv"));
        assertFalse(FileRouter.matches("?.csv", ".csv"));
        assertTrue(FileRouter.matches("*", ""));
    }

    private static Optional<String> route(String path, String header) throws IOException, TableException {
        return BANK.route(path, () -> header(header));
    }

    private static String message(String path, String header) {
        return String.valueOf(
                assertThrows(RoutingException.class, () -> route(path, header)).getMessage());
    }

    private static Header header(String line) throws IOException, TableException {
        return TableFile.open(
                        "x.csv",
                        new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)),
                        ReadOptions.DEFAULT)
                .header();
    }

    private static Header notAsked() {
        throw new AssertionError("the header was asked for");
    }

    private static FileRouter router(String yaml) {
        return new FileRouter(DefinitionYaml.read("d.yaml", yaml));
    }
}
