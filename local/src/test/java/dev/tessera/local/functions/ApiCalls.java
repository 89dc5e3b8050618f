package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.local.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Calls of the lookup function as an HTTP API makes them; the answers must be as the API's description says. */
final class ApiCalls {
    private static final Contract CONTRACT = Contract.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiCalls() {}

    /** The function: event in, response out. */
    interface Function {
        ObjectNode answer(ObjectNode event) throws IOException;
    }

    /** Asks with these claims. @return the response, its body parsed where it is JSON */
    static JsonNode send(
            Function lookup, String method, String path, Map<String, String> headers, JsonNode claims, String body)
            throws IOException {
        String[] parts = path.split("[?]", 2);
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                // An HTTP API hands it over decoded.
                .put("rawPath", URI.create(parts[0]).getPath());
        ObjectNode context = event.putObject("requestContext").put("requestId", "request-1");
        context.putObject("http").put("method", method);
        context.putObject("authorizer").putObject("jwt").set("claims", claims);
        event.set("headers", JSON.valueToTree(headers));
        if (parts.length > 1) {
            ObjectNode query = event.putObject("queryStringParameters");
            for (String parameter : parts[1].split("&", -1)) {
                query.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        ObjectNode response = lookup.answer(event);
        assertEquals("request-1", response.at("/headers/x-request-id").asText());
        String type = response.at("/headers/content-type").asText();
        String text = response.path("body").asText();
        if (!response.path("isBase64Encoded").asBoolean()) {
            Map<String, String> answered = new HashMap<>();
            response.path("headers")
                    .properties()
                    .forEach(header ->
                            answered.put(header.getKey(), header.getValue().asText()));
            CONTRACT.check(
                    method,
                    parts[0],
                    new Contract.Answer(response.path("statusCode").asInt(), answered, text));
        }
        return type.endsWith("json") ? response.set("body", JSON.readTree(text)) : response;
    }
}
