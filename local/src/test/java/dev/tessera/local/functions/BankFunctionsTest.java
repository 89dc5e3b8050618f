package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank of three tables, its transactions reaching the customers through their accounts. */
final class BankFunctionsTest {
    private static final String CUSTOMERS = "incoming/bank/twm_customer.csv";
    private static final String ACCOUNTS = "incoming/bank/accounts/2026-11.csv";
    private static final String TRANSACTIONS = "incoming/bank/twm_transactions.csv";
    private static final List<String> SOME = List.of("1362691", "1362487", "1362548", "1363160", "1363481", "1362746");

    private final Cloud cloud = new Cloud();

    @BeforeEach
    void putTheDefinition() throws Exception {
        cloud.put(
                "definitions/bank.yaml",
                Files.readString(Repository.ROOT.resolve("docs/definitions/bank-accounts.yaml")));
    }

    @Test
    void transactionsComeBeforeTheirAccountsAndAllAreCounted() throws Exception {
        put(TRANSACTIONS, "transactions");
        assertEquals("visible", cloud.ingest(TRANSACTIONS).path("result").asText());
        put(CUSTOMERS, "customer");
        cloud.ingest(CUSTOMERS);
        JsonNode waits = cloud.train("bank");
        assertEquals("failed", waits.path("result").asText(), waits::toString);
        assertTrue(waits.toString().contains("waits for a file of [accounts]"), waits::toString);
        put(ACCOUNTS, "accounts");
        cloud.ingest(ACCOUNTS);

        JsonNode trained = cloud.train("bank");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        assertEquals(747, trained.path("customers").asInt());
        List<JsonNode> stored = SOME.stream().map(this::segments).toList();

        // The same files again change nothing, and whoever is put together anew comes out the same.
        for (String key : List.of(TRANSACTIONS, ACCOUNTS, CUSTOMERS)) {
            cloud.ingest(key);
        }
        cloud.put("incoming/bank/accounts/2026-10.csv", "acct_nbr;cust_id;acct_type;ending_balance\n1;nobody;SV;1\n");
        cloud.ingest("incoming/bank/accounts/2026-10.csv");
        put("incoming/bank/accounts/2026-12.csv", "accounts");
        cloud.ingest("incoming/bank/accounts/2026-12.csv");
        for (int i = 0; i < SOME.size(); i++) {
            JsonNode anew = segments(SOME.get(i));
            assertEquals(3, anew.size());
            for (int j = 0; j < anew.size(); j++) {
                assertEquals(stored.get(i).get(j).path("segment"), anew.get(j).path("segment"));
                assertEquals(
                        stored.get(i).get(j).path("distance").asDouble(),
                        anew.get(j).path("distance").asDouble(),
                        1e-12);
            }
        }
    }

    @Test
    void aFileWithRowsAlreadyCountedIsHeldUntilTheOtherIsGone() throws Exception {
        String rows = "tran_id;acct_nbr;tran_amt;tran_date\n1;7;5;1.2.1995\n2;7;6;2.2.1995\n";
        cloud.put(TRANSACTIONS, rows);
        cloud.ingest(TRANSACTIONS);
        String again = "incoming/bank/twm_transactions_again.csv";
        cloud.put(again, rows + "3;7;7;3.2.1995\n");
        JsonNode held = cloud.ingest(again);
        assertEquals("held", held.path("result").asText(), held::toString);
        assertTrue(
                held.path("reason").asText().startsWith("66.7 % of its rows are already counted in " + TRANSACTIONS),
                held::toString);
        cloud.delete(TRANSACTIONS);
        assertEquals("withdrawn", cloud.ingest(TRANSACTIONS).path("result").asText());
        assertEquals(FileState.VISIBLE, state(again));
    }

    @Test
    void aFileOfNoTableWaitsVisibly() throws Exception {
        cloud.put("incoming/bank/loans.csv", "loan;amount\n1;2\n");
        JsonNode waiting = cloud.ingest("incoming/bank/loans.csv");
        assertEquals("waiting", waiting.path("result").asText(), waiting::toString);
        assertTrue(waiting.path("reason").asText().contains("belongs to no table"), waiting::toString);
        assertEquals(FileState.WAITING, state("incoming/bank/loans.csv"));
        cloud.put(
                "definitions/bank.yaml",
                cloud.text("definitions/bank.yaml").replace("ignore: [", "ignore: [loans.csv, "));
        assertEquals(
                "withdrawn",
                cloud.ingest("incoming/bank/loans.csv").path("result").asText());
    }

    private FileState state(String key) {
        return cloud.files("bank").stream()
                .filter(file -> file.version().key().equals(key))
                .map(FileEntry::state)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode segments(String customer) {
        try {
            JsonNode answer = cloud.get("/v1/datasets/bank/customers/" + customer);
            assertEquals(200, answer.path("statusCode").asInt(), answer::toString);
            return answer.at("/body/segmentations");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void put(String key, String file) throws Exception {
        cloud.put(key, Files.readString(SharedData.file("twm-banking/twm_" + file + ".csv")));
    }
}
