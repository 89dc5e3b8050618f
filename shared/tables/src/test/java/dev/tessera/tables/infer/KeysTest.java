package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Proposals.CATEGORY;
import static dev.tessera.tables.infer.Proposals.leftOut;
import static dev.tessera.tables.infer.Proposals.noted;
import static dev.tessera.tables.infer.Proposals.propose;
import static dev.tessera.tables.infer.Proposals.rows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which column identifies the customers. */
final class KeysTest {
    @Test
    void idsAreKnownByTheirNamesHoweverWritten() throws Exception {
        for (String name : List.of(
                "id",
                "ID",
                "cust_id",
                "CUST_ID",
                "custId",
                "CustomerID",
                "CLIENTNUM",
                "customer number",
                "Account No",
                "acct_nbr",
                "user.key",
                "client-code",
                "uuid")) {
            // A unique whole number stands before it.
            Proposal proposal = propose(rows("amount," + name + ",b", i -> i * 7 + "," + (5000 - i) + "," + i % 40));
            assertEquals(name, proposal.definition().customers().owner().column(), name);
            noted(proposal, "'" + name + "' identifies the customers");
        }
    }

    @Test
    void ofSeveralIdsTheCustomersIsTheKeyAndTheOthersAreLeftOut() throws Exception {
        Proposal proposal =
                propose(rows("card_id,id,client_id,b", i -> i + "," + (900 - i) + "," + (i * 3) + "," + i * 1.5));
        assertEquals("client_id", proposal.definition().customers().owner().column());
        assertEquals(
                List.of("b"),
                List.copyOf(proposal.definition().customers().columns().keySet()));
        leftOut(proposal, "card_id", "it is an identifier");
    }

    @Test
    void aColumnWithoutAnIdsNameServesWhenAllItsValuesDiffer() throws Exception {
        Proposal proposal = propose(rows("share,who,b", i -> i / 7.0 + ",u" + i + "," + i % 50));
        assertEquals("who", proposal.definition().customers().owner().column());
        noted(proposal, "the first column whose values are all different");
    }

    @Test
    void aNearlyUniqueIdStillIdentifies() throws Exception {
        Proposal proposal = propose(rows("cust_id,b,c", i -> Math.max(i, 4) + "," + i + "," + i * 2));
        assertEquals("cust_id", proposal.definition().customers().owner().column());
        noted(proposal, "of rows with the same one the last counts");
        assertThrows(
                TableException.class,
                () -> propose(rows("cust_id,b", i -> Math.max(i, 9) + "," + i % 50)),
                "90 % are too few");
    }

    @Test
    void anIdThatIsMissingSomewhereIsNoKey() throws Exception {
        Proposal proposal = propose(rows("cust_id,who,b", i -> (i == 50 ? "" : i) + ",u" + i + "," + i % 50));
        assertEquals("who", proposal.definition().customers().owner().column());
    }

    @Test
    void withoutAnyIdTheRowsAreNumbered() throws Exception {
        String file = rows("spend,visits", i -> i % 50 + "," + i % 7);
        Proposal proposal = propose(file);
        assertEquals("#row", proposal.definition().customers().owner().column());
        noted(proposal, "Lookups need a column with an id");
        List<String> ids = new ArrayList<>();
        new TableReader(proposal.definition().customers())
                .read(
                        "file.csv",
                        new ByteArrayInputStream(file.getBytes(UTF_8)),
                        row -> ids.add(row.owner()),
                        reject -> {});
        assertEquals(IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList(), ids);
    }

    @Test
    void codesAreNoIdsThatTheRowsWouldNeed() throws Exception {
        Proposal proposal = propose(rows("branch_id,spend,visits", i -> i % 5 + "," + i % 50 + "," + i % 7));
        assertEquals("#row", proposal.definition().customers().owner().column());
        assertEquals(CATEGORY, proposal.definition().customers().columns().get("branch_id"));
    }
}
