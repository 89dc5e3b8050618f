package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Router router = new Router(List.of(
            route("GET", "/v1/health"),
            route("GET", "/v1/datasets/{dataset}/customers/{customerId+}"),
            route("GET", "/v1/datasets/{dataset}/segmentations/{name}"),
            route("POST", "/v1/datasets/{dataset}/segmentations/{name}/score")));

    private Route route(String method, String template) {
        return new Route(
                method,
                template,
                Optional.empty(),
                Set.of("explain"),
                (parameters, request) -> Response.ok(json.valueToTree(parameters)));
    }

    @Test
    void aRouteWithAScopeIsForCallersThatHaveIt() throws ProblemException {
        Router scoped = new Router(List.of(new Route(
                "POST", "/v1/x", Scope.WRITE, (parameters, request) -> Response.ok(json.createObjectNode()))));
        Problem none = assertThrows(ProblemException.class, () -> scoped.answer(post(Optional.empty())))
                .problem();
        assertEquals(401, none.status());
        Caller reader = new Caller("anna", Set.of("segments/read"), Optional.empty());
        Problem other = assertThrows(ProblemException.class, () -> scoped.answer(post(Optional.of(reader))))
                .problem();
        assertEquals(403, other.status());
        assertEquals(
                "Bearer error=\"insufficient_scope\", scope=\"segments/write\"",
                other.headers().get("www-authenticate"));
        Caller writer = new Caller("anna", Set.of("segments/read", "segments/write"), Optional.empty());
        assertEquals(200, scoped.answer(post(Optional.of(writer))).status());
    }

    private static Request post(Optional<Caller> caller) {
        return new Request("POST", "/v1/x", new Query(Map.of()), Map.of(), new byte[0], caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/datasets/bank/customers/42 | 42",
                "/v1/datasets/bank/customers/a%2Fb%20c | a%2Fb%20c",
                "/v1/datasets/bank/customers/a/b c | a/b c",
                "/v1/datasets/bank/customers/a+b | a+b",
                "/v1/datasets/bank/customers/42/ | 42/",
                "/v1/datasets/bank/customers//42 | /42",
            })
    void aCustomersIdIsAllThatFollows(String path, String id) throws ProblemException {
        assertEquals(json.valueToTree(Map.of("dataset", "bank", "customerId", id)), get(path));
    }

    @Test
    void namesAreOnePartEach() throws ProblemException {
        assertEquals(
                json.valueToTree(Map.of("dataset", "bank", "name", "risk")),
                get("/v1/datasets/bank/segmentations/risk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/v1",
                "/v1/health/",
                "/v2/health",
                "/v1/datasets",
                "/v1/datasets/bank/customers",
                "/v1/datasets/bank/segmentations/risk/members",
            })
    void anUnknownPathIsAProblem(String path) {
        assertEquals(
                404,
                assertThrows(ProblemException.class, () -> get(path)).problem().status());
    }

    @Test
    void anotherMethodIsAProblemThatNamesTheOnesAllowed() {
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> router.answer(request("DELETE", "/v1/datasets/bank/segmentations/risk/score", Map.of())))
                .problem();
        assertEquals(405, problem.status());
        assertEquals(Map.of("allow", "POST"), problem.headers());
    }

    @Test
    void theLogNamesTheTemplateAndNotTheCustomer() {
        assertEquals(
                "/v1/datasets/{dataset}/customers/{customerId+}",
                router.template(request("GET", "/v1/datasets/bank/customers/42", Map.of())));
    }

    @Test
    void anUnknownQueryParameterIsToldTogetherWithThoseThatAreKnown() throws ProblemException {
        router.answer(request("GET", "/v1/health", Map.of("explain", "true")));
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> router.answer(request("GET", "/v1/health", Map.of("explian", "true"))))
                .problem();
        assertEquals(400, problem.status());
        assertEquals("explian: this resource knows explain.", problem.detail());
    }

    private JsonNode get(String path) throws ProblemException {
        try {
            return json.readTree(router.answer(request("GET", path, Map.of())).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Request request(String method, String path, Map<String, String> query) {
        return new Request(method, path, new Query(query), Map.of(), new byte[0], Optional.empty());
    }
}
