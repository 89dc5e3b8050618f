package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

/** A dataset of two groups of customers with a segmentation in either space, trained. */
final class Shop {
    static final String FILE = "incoming/shop/customers 1.csv";
    static final String SEGMENTATIONS = "/v1/datasets/shop/segmentations/";
    static final int CUSTOMERS = 90;

    static final String DEFINITION = """
            dataset: shop
            tables:
              customers:
                key: customer_id
                columns:
                  balance: {type: number, role: behaviour}
                  visits: {type: number, role: behaviour}
                  plan: {type: category, role: behaviour}
            segmentations:
              plain: {k: 3}
              components: {k: 3, cluster_on: pca, pca_share: 0.8}
            # Three segments of two groups: which of them is cut is chance, and may be another after every change.
            gate: {max_moved: 1, max_silhouette_drop: 2}
            """;

    private Shop() {}

    /** Puts definition and file and trains. @return the training's id */
    static String open(Cloud cloud) throws Exception {
        cloud.put("definitions/shop.yaml", DEFINITION);
        cloud.put(FILE, TwoGroups.customers(0, CUSTOMERS));
        assertEquals("visible", cloud.ingest(FILE).path("result").asText());
        return train(cloud);
    }

    /** Trains again. @return the training's id */
    static String train(Cloud cloud) throws Exception {
        JsonNode outcome = cloud.train("shop");
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        return outcome.path("trainingId").asText();
    }

    /** The body of an answer, which must be of this status. */
    static JsonNode body(JsonNode response, int status) {
        assertEquals(status, response.path("statusCode").asInt(), response::toString);
        return response.path("body");
    }

    /** What follows {@code urn:tessera:problem:} in the type of a problem. */
    static String problem(JsonNode response, int status) {
        return body(response, status).path("type").asText().replace("urn:tessera:problem:", "");
    }
}
