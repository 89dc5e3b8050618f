package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Tables.file;
import static dev.tessera.tables.infer.Tables.inFolder;
import static dev.tessera.tables.infer.Tables.people;
import static dev.tessera.tables.infer.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which files are of one table. */
final class TableGroupsTest {
    @Test
    void filesWhoseNamesDifferInNumbersOnlyAreOneTable() throws Exception {
        Definition definition = Inference.propose(
                        "shop",
                        List.of(
                                file("people.csv", "client_id,age,city", i -> i + "," + i % 70 + ",c" + i % 9),
                                file(
                                        "orders-2024-01.csv",
                                        "order_id,client_id,day,value",
                                        i -> i + "," + i % 20 + ",2024-01-" + (10 + i % 20) + "," + i * 1.5),
                                file(
                                        "orders-2024-02.csv",
                                        "order_id,client_id,day,value",
                                        i -> 200 + i + "," + i % 20 + ",2024-02-" + (10 + i % 18) + "," + i * 2.5)))
                .definition();
        assertEquals(
                List.of("people", "orders"), List.copyOf(definition.tables().keySet()));
        TableDefinition orders = table(definition, "orders");
        assertEquals(List.of("orders*"), orders.files());
        assertEquals(List.of("order_id"), orders.key());
        assertEquals(Delivery.APPEND, orders.delivery());
        assertFalse(definition.features().isEmpty());
    }

    @Test
    void aFolderMakesATableWhateverItsFilesAreCalled() throws Exception {
        String accounts = IntStream.range(0, 60)
                .mapToObj(i -> "a" + i + "," + (i % 40) + "," + (i * 71 % 113) + "\n")
                .collect(Collectors.joining("", "account_no,customer_id,balance\n", ""));
        Definition definition = Inference.propose(
                        "bank",
                        List.of(
                                inFolder("accounts", "2026-11.csv", accounts),
                                inFolder("people", "2026-11.csv", people(0)),
                                inFolder("people", "2026-12.csv", people(0))))
                .definition();
        assertEquals(Set.of("people", "accounts"), definition.tables().keySet());
        assertEquals("people", definition.customersTable());
        assertEquals(List.of(), table(definition, "people").files());
        assertEquals(List.of(), table(definition, "accounts").files());
        assertEquals(List.of(), definition.ignore());
    }

    @Test
    void filesBesideTheOnlyFolderAreOfItsTableWhereTheyAreAlike() throws Exception {
        Definition definition = Inference.propose(
                        "bank", List.of(inFolder("", "old.csv", people(0)), inFolder("people", "new.csv", people(40))))
                .definition();
        assertEquals(Set.of("people"), definition.tables().keySet());
    }
}
