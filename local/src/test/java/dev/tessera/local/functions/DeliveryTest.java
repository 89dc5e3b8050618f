package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the files of a table relate, in the store. */
final class DeliveryTest {
    private static final String DEFINITION = """
            dataset: bank
            tables:
              people: {key: id, delivery: full, columns: {age: number}}
              moves:
                key: no
                customer: id
                delivery: {window: day}
                columns: {amount: number, day: {type: date, format: yyyy-MM-dd}}
              visits: {key: visit, customer: id, delivery: append, columns: {minutes: number}}
              changes: {key: id, delivery: delta, columns: {points: number, note: category}}
            features:
              moved: {table: moves, aggregate: sum, column: amount}
              stayed: {table: visits, aggregate: sum, column: minutes}
            segmentations: {all: {features: [age, moved], k: 2}}
            # Of two or three customers a single one that moves is more than a gate lets through.
            gate: {max_moved: 1, max_silhouette_drop: 2}
            """;

    private static final String OLD = "incoming/bank/people/2026-10/";
    private static final String NEW = "incoming/bank/people/2026-11/";

    private final Cloud cloud = new Cloud();

    @BeforeEach
    void putTheDefinition() {
        cloud.put("definitions/bank.yaml", DEFINITION);
    }

    @Test
    void partsCountTogetherAndOnlyOnceTheyAreClosed() throws Exception {
        deliverOld();
        assertEquals(List.of("1", "2", "3"), ids());
        assertEquals(
                "visible",
                ingest(NEW + "part-0.csv", "id,age\n2,40\n").path("result").asText());
        JsonNode part = ingest(NEW + "part-1.csv", "id,age\n4,50\n");
        assertEquals(
                "it counts together with the other files of its folder, once _SUCCESS closes them",
                part.path("reason").asText());
        assertEquals(List.of("1", "2", "3"), ids());
        cloud.trainingRequests();
        cloud.store.trainingStarts(
                cloud.store.open("bank"), cloud.store.open("bank").revision());
        assertEquals("closed", ingest(NEW + "_SUCCESS", "").path("result").asText());
        assertEquals(List.of("2", "4"), ids());
        assertEquals(List.of("{\"dataset\":\"bank\"}"), cloud.trainingRequests());
    }

    @Test
    void whicheverEventComesFirstAllIsSeenAtOnce() throws Exception {
        deliverOld();
        cloud.put(NEW + "part-0.csv", "id,age\n2,40\n");
        cloud.put(NEW + "part-1.csv", "id,age\n4,50\n");
        cloud.put(NEW + "_SUCCESS", "");
        JsonNode closing = cloud.ingest(NEW + "_SUCCESS");
        assertEquals("waiting", closing.path("result").asText());
        assertEquals(
                "not all files that it closes are read yet",
                closing.path("reason").asText());
        cloud.ingest(NEW + "part-1.csv");
        assertEquals(List.of("1", "2", "3"), ids());
        cloud.ingest(NEW + "part-0.csv");
        assertEquals(List.of("2", "4"), ids());
        long revision = cloud.store.find("bank").orElseThrow().revision();
        cloud.ingest(NEW + "_SUCCESS");
        cloud.ingest(NEW + "part-0.csv");
        assertEquals(revision, cloud.store.find("bank").orElseThrow().revision());
    }

    @Test
    void aPartThatIsRefusedHoldsItsDeliveryBack() throws Exception {
        deliverOld();
        ingest(NEW + "part-0.csv", "id,age\n2,40\n");
        ingest(NEW + "part-1.csv", "id,shoes\n4,50\n");
        JsonNode closing = ingest(NEW + "_SUCCESS", "");
        assertEquals("rejected", closing.path("result").asText());
        assertTrue(closing.path("reason").asText().startsWith(NEW + "part-1.csv was refused: "), closing::toString);
        assertEquals(List.of("1", "2", "3"), ids());
        cloud.putAfter(NEW + "part-1.csv", "id,age\n4,50\n", NEW + "_SUCCESS");
        cloud.ingest(NEW + "part-1.csv");
        assertEquals(
                NEW + "part-1.csv is newer; put _SUCCESS again when all files are there",
                entry(NEW + "_SUCCESS").reason());
        assertEquals(List.of("1", "2", "3"), ids());
        ingest(NEW + "_SUCCESS", "");
        assertEquals(List.of("2", "4"), ids());
    }

    @Test
    void whatIsDeletedOfADeliveryIsGoneAndWithoutWhatClosesItAllIs() throws Exception {
        deliverOld();
        deliverNew();
        cloud.delete(NEW + "part-1.csv");
        cloud.ingest(NEW + "part-1.csv");
        assertEquals(List.of("2"), ids());
        cloud.delete(NEW + "_SUCCESS");
        assertEquals("withdrawn", cloud.ingest(NEW + "_SUCCESS").path("result").asText());
        assertEquals(List.of("1", "2", "3"), ids());
    }

    @Test
    void partsWithoutRowsCountAsSuch() throws Exception {
        ingest(NEW + "part-0.csv", "id,age\n");
        ingest(NEW + "part-1.csv", "");
        ingest(NEW + "part-2.csv", "id,age\n4,50\n");
        ingest(NEW + "_SUCCESS", "");
        assertEquals(List.of("4"), ids());
        assertEquals(FileState.REJECTED, stateOf("incoming/bank/people/empty.csv", "id,age\n"));
    }

    @Test
    void singleFilesStayWholeTablesUnlessSomethingClosesThem() throws Exception {
        String folder = "incoming/bank/people/";
        ingest(folder + "a.csv", "id,age\n1,30\n");
        cloud.putAfter(folder + "b.csv", "id,age\n2,30\n", folder + "a.csv");
        cloud.ingest(folder + "b.csv");
        assertEquals(List.of("2"), ids());
        ingest(folder + "_SUCCESS", "");
        assertEquals(List.of("1", "2"), ids());
        cloud.putAfter(folder + "c.csv", "id,age\n3,30\n", folder + "_SUCCESS");
        cloud.ingest(folder + "c.csv");
        assertEquals(List.of("3"), ids());
        cloud.delete(folder + "c.csv");
        cloud.ingest(folder + "c.csv");
        assertEquals(List.of("1", "2"), ids());
    }

    @Test
    void oneObjectClosesTheFilesOfSeveralTablesBelowIt() throws Exception {
        deliverOld();
        String day = "incoming/bank/2026-11-02/";
        cloud.putAfter(day + "people/part-0.csv", "id,age\n2,40\n", OLD + "_SUCCESS");
        cloud.ingest(day + "people/part-0.csv");
        ingest(day + "moves/part-0.csv", "no,id,amount,day\n1,2,5,2026-11-01\n");
        assertEquals(List.of("1 30.0 0.0 0.0", "2 31.0 0.0 0.0", "3 32.0 0.0 0.0"), withoutChanges());
        ingest(day + "_SUCCESS", "");
        assertEquals(List.of("2 40.0 5.0 0.0"), withoutChanges());
    }

    @Test
    void partsReplaceTheDaysThatTheirDeliveryCovers() throws Exception {
        ingest("incoming/bank/people/a.csv", "id,age\n1,30\n2,30\n");
        String moves = "incoming/bank/moves/";
        ingest(
                moves + "october.csv",
                "no,id,amount,day\n1,1,1,2026-10-01\n2,1,10,2026-10-15\n3,2,100,2026-10-20\n4,2,1000,2026-10-31\n");
        assertEquals(List.of("1 30.0 11.0 0.0", "2 30.0 1100.0 0.0"), withoutChanges());
        String again = moves + "2026-10-again/";
        cloud.putAfter(again + "part-0.csv", "no,id,amount,day\n1,1,2,2026-10-10\n", moves + "october.csv");
        cloud.ingest(again + "part-0.csv");
        ingest(again + "part-1.csv", "no,id,amount,day\n2,2,200,2026-10-10\n3,2,400,2026-10-25\n");
        ingest(again + "part-2.csv", "no,id,amount,day\n");
        assertEquals(List.of("1 30.0 11.0 0.0", "2 30.0 1100.0 0.0"), withoutChanges());
        ingest(again + "_SUCCESS", "");
        // The 10th to the 25th are replaced, also the 15th and the 20th, of which nothing came.
        assertEquals(List.of("1 30.0 3.0 0.0", "2 30.0 1600.0 0.0"), withoutChanges());
    }

    @Test
    void aFileReplacesAllDaysFromItsFirstToItsLast() throws Exception {
        ingest("incoming/bank/people/a.csv", "id,age\n1,30\n");
        String moves = "incoming/bank/moves/";
        ingest(moves + "1.csv", "no,id,amount,day\n1,1,1,2026-10-01\n2,1,10,2026-10-02\n3,1,100,2026-10-04\n");
        cloud.putAfter(
                moves + "2.csv",
                "no,id,amount,day\n1,1,2,2026-10-02\n1,1,2,2026-10-02\n2,1,4,2026-10-03\n",
                moves + "1.csv");
        cloud.ingest(moves + "2.csv");
        assertEquals(List.of("1 30.0 107.0 0.0"), withoutChanges());
        cloud.delete(moves + "2.csv");
        cloud.ingest(moves + "2.csv");
        assertEquals(List.of("1 30.0 111.0 0.0"), withoutChanges());
    }

    @Test
    void eventsAddUpAndRowsCountedBeforeAreHeld() throws Exception {
        ingest("incoming/bank/people/a.csv", "id,age\n1,30\n");
        String visits = "incoming/bank/visits/";
        ingest(visits + "1.csv", "visit,id,minutes\n1,1,1\n2,1,2\n2,1,2\n");
        ingest(visits + "part-2.csv", "visit,id,minutes\n3,1,4\n");
        assertEquals(List.of("1 30.0 0.0 7.0"), withoutChanges());
        cloud.putAfter(visits + "3.csv", "visit,id,minutes\n3,1,4\n4,1,8\n", visits + "part-2.csv");
        assertEquals("held", cloud.ingest(visits + "3.csv").path("result").asText());
        assertEquals(List.of("1 30.0 0.0 7.0"), withoutChanges());
        cloud.delete(visits + "part-2.csv");
        cloud.ingest(visits + "part-2.csv");
        assertEquals(List.of("1 30.0 0.0 15.0"), withoutChanges());
    }

    @Test
    void aDeltaReplacesRowByRowAndTakesPartsOneByOne() throws Exception {
        ingest("incoming/bank/people/a.csv", "id,age\n1,30\n2,30\n");
        String changes = "incoming/bank/changes/";
        ingest(changes + "1.csv", "id,points,note\n1,5,a\n2,6,b\n");
        cloud.putAfter(changes + "part-2.csv", "id,points,note\n1,,c\n", changes + "1.csv");
        cloud.ingest(changes + "part-2.csv");
        assertEquals(List.of("1 30.0 NaN c 0.0 0.0", "2 30.0 6.0 b 0.0 0.0"), cloud.customers("bank"));
    }

    @Test
    void rowsOfACustomerAreMergedWithinAFileAndAcrossFiles() throws Exception {
        cloud.put(
                "definitions/bank.yaml",
                DEFINITION.replace("changes: {key: id,", "changes: {key: id, duplicates: merge,"));
        ingest("incoming/bank/people/a.csv", "id,age\n1,30\n2,30\n");
        String changes = "incoming/bank/changes/";
        ingest(changes + "1.csv", "id,points,note\n1,5,\n2,6,b\n1,,a\n1,7,\n");
        assertEquals(List.of("1 30.0 7.0 a 0.0 0.0", "2 30.0 6.0 b 0.0 0.0"), cloud.customers("bank"));
        cloud.putAfter(changes + "2.csv", "id,points,note\n2,,c\n2,8,\n", changes + "1.csv");
        cloud.ingest(changes + "2.csv");
        assertEquals(List.of("1 30.0 7.0 a 0.0 0.0", "2 30.0 8.0 c 0.0 0.0"), cloud.customers("bank"));
    }

    @Test
    void lookupsPutCustomersTogetherFromTheSameFilesAsTrainings() throws Exception {
        deliverOld();
        String moves = "incoming/bank/moves/2026-10/";
        ingest(moves + "part-0.csv", "no,id,amount,day\n1,1,100,2026-10-01\n");
        ingest(moves + "part-1.csv", "no,id,amount,day\n2,2,200,2026-10-02\n");
        ingest(moves + "_SUCCESS", "");
        ingest("incoming/bank/visits/1.csv", "visit,id,minutes\n1,1,1\n");
        ingest("incoming/bank/changes/1.csv", "id,points,note\n1,5,a\n");
        assertEquals("promoted", cloud.train("bank").path("result").asText());
        for (String id : List.of("1", "2", "3")) {
            assertEquals(200, lookUp(id).path("statusCode").asInt(), id);
        }
        assertEquals(31, age("2"));
        deliverNew();
        assertEquals(404, lookUp("1").path("statusCode").asInt());
        assertEquals(404, lookUp("3").path("statusCode").asInt());
        assertEquals(200, lookUp("4").path("statusCode").asInt());
        assertEquals(40, age("2"));
        JsonNode trained = cloud.train("bank");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        assertEquals(404, lookUp("1").path("statusCode").asInt());
        assertEquals(200, lookUp("4").path("statusCode").asInt());
    }

    private JsonNode lookUp(String id) throws Exception {
        return cloud.get("/v1/datasets/bank/customers/" + id);
    }

    /** As scored. */
    private double age(String id) throws Exception {
        JsonNode features = lookUp(id + "?explain=true").at("/body/segmentations/0/explanation/features");
        return features.valueStream()
                .filter(feature -> feature.path("feature").asText().equals("age"))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }

    private void deliverOld() throws Exception {
        ingest(OLD + "part-0.csv", "id,age\n1,30\n2,31\n");
        ingest(OLD + "part-1.csv", "id,age\n3,32\n");
        ingest(OLD + "_SUCCESS", "");
    }

    private void deliverNew() throws Exception {
        ingest(NEW + "part-0.csv", "id,age\n2,40\n");
        ingest(NEW + "part-1.csv", "id,age\n4,50\n");
        ingest(NEW + "_SUCCESS", "");
    }

    private JsonNode ingest(String key, String content) throws Exception {
        cloud.put(key, content);
        return cloud.ingest(key);
    }

    private List<String> ids() {
        return cloud.customers("bank").stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    /** Id, age, moved, stayed. */
    private List<String> withoutChanges() {
        return cloud.customers("bank").stream()
                .map(line -> line.replace(" NaN null ", " "))
                .collect(Collectors.toList());
    }

    private FileState stateOf(String key, String content) throws Exception {
        return FileState.valueOf(ingest(key, content).path("result").asText().toUpperCase(Locale.ROOT));
    }

    private FileEntry entry(String key) {
        return cloud.files("bank").stream()
                .filter(file -> file.version().key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
