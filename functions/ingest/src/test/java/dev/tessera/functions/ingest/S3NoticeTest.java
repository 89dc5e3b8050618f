package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3NoticeTest {
    @ParameterizedTest
    @CsvSource({
        "ingest-s3-put.json, incoming/bank/bank.csv",
        "ingest-copy.json, incoming/bank/customers/bank-2026-11.csv",
        "ingest-multipart.json, incoming/bank/Küche & Bad+1.csv",
        "ingest-removed.json, incoming/bank/bank.csv",
        "ingest-definition.json, definitions/bank.yaml",
    })
    void anObjectIsNamedWhateverHappenedToIt(String event, String key) {
        assertEquals(List.of(new S3Notice("tessera-local", key)), S3Notice.of(Events.read(event)));
    }

    @Test
    void everyRecordIsRead() {
        assertEquals(5, S3Notice.of(Events.read("ingest-several.json")).size());
    }

    @Test
    void theTestEventNamesNoObject() {
        assertEquals(List.of(), S3Notice.of(Events.read("ingest-test-event.json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"Records\":{}}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":1}}}]}",
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%zz\"}}}]}",
            })
    void anythingElseIsRefused(String event) throws Exception {
        assertThrows(IllegalArgumentException.class, () -> S3Notice.of(new ObjectMapper().readTree(event)));
    }

    @ParameterizedTest
    @CsvSource({
        "definitions/bank.yaml, true",
        "definitions/bank.yml, false",
        "definitions/Bank.yaml, false",
        "definitions/.yaml, false",
        "definitions/old/bank.yaml, false",
    })
    void aDefinitionIsFollowedAndWhatIsNoneIgnored(String key, boolean is) {
        Task task = new S3Notice("tessera-local", key).task("tessera-local");
        if (is) {
            assertEquals(new Task.Settling("bank"), task);
        } else {
            assertInstanceOf(Task.Ignored.class, task);
        }
    }

    @Test
    void anotherBucketIsNoneOfItsBusiness() {
        assertInstanceOf(Task.Ignored.class, new S3Notice("other", "incoming/bank/a.csv").task("tessera-local"));
    }
}
