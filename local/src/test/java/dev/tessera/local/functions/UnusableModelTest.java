package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.SEGMENTATIONS;
import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A champion whose model cannot be used is refused, and the last good one serves. */
final class UnusableModelTest {
    private static final String CUSTOMER = "/v1/datasets/shop/customers/c/1";

    private final Cloud cloud = new Cloud();
    private String first = "";
    private String champion = "";

    @BeforeEach
    void trainTwice() throws Exception {
        first = Shop.open(cloud);
        cloud.now = Cloud.NOW.plusSeconds(60);
        cloud.put("incoming/shop/more.csv", TwoGroups.customers(Shop.CUSTOMERS, 31));
        cloud.ingest("incoming/shop/more.csv");
        champion = Shop.train(cloud);
        cloud.startLookupAnew();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "metrics.json", "profiles.json"})
    void aDamagedFileIsRefusedAndTheTrainingBeforeAnswers(String file) throws Exception {
        String key = "models/shop/" + champion + "/plain/" + file;
        String whole = cloud.text(key);
        cloud.put(key, whole.substring(0, whole.length() / 2));
        assertServes(first, champion);
        cloud.put(key, whole);
        assertServes(first, champion);
        cloud.now = cloud.now.plus(Duration.ofMinutes(1));
        assertServes(champion, champion);
    }

    @Test
    void aModelOfANewerSchemaIsRefusedAndTheTrainingBeforeAnswers() throws Exception {
        String key = "models/shop/" + champion + "/plain/model.json";
        cloud.put(key, cloud.text(key).replace("tessera-model/2", "tessera-model/3"));
        assertServes(first, champion);
    }

    @Test
    void aPlanThatCannotBeReadIsRefusedWithItsModels() throws Exception {
        cloud.put("models/shop/" + champion + "/assembly.json", "{}");
        assertServes(first, first);
    }

    @Test
    void aModelThatIsGoneIsRefusedAndTheTrainingBeforeAnswers() throws Exception {
        cloud.delete("models/shop/" + champion + "/plain/model.json");
        assertServes(first, champion);
    }

    @Test
    void withoutAnyModelThatCanBeUsedTheAnswerSaysSo() throws Exception {
        for (String training : new String[] {first, champion}) {
            cloud.put("models/shop/" + training + "/plain/model.json", "{}");
        }
        for (String path : new String[] {CUSTOMER, SEGMENTATIONS + "plain", SEGMENTATIONS + "plain/segments/1"}) {
            JsonNode answer = cloud.get(path);
            assertEquals("unusable-model", problem(answer, 503));
            assertEquals("60", answer.at("/headers/retry-after").asText());
        }
        assertEquals(
                200, cloud.get(SEGMENTATIONS + "components").path("statusCode").asInt());
    }

    @Test
    void aModelThatWasUsedBeforeStaysGood() throws Exception {
        assertServes(champion, champion);
        cloud.put("models/shop/" + champion + "/plain/model.json", "{}");
        cloud.now = cloud.now.plus(Duration.ofMinutes(2));
        assertServes(champion, champion);
    }

    /** Customers, summary and scores alike, by the one training in one segmentation and the other in the other. */
    private void assertServes(String plain, String components) throws Exception {
        JsonNode segmentations = body(cloud.get(CUSTOMER), 200).path("segmentations");
        assertEquals(plain, segmentations.at("/0/model").asText());
        assertEquals(components, segmentations.at("/1/model").asText());
        assertEquals(
                plain,
                body(cloud.get(SEGMENTATIONS + "plain"), 200).path("model").asText());
        JsonNode scored = body(cloud.post(SEGMENTATIONS + "plain/score", "{\"balance\":100,\"visits\":14}"), 200);
        assertEquals(plain, scored.path("model").asText());
    }
}
