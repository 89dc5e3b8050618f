package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        return new Route(method, template, Optional.empty(), (parameters, request) -> json.valueToTree(parameters));
    }

    private static Request request(String method, String path, Optional<Caller> caller) {
        return new Request(method, path, new byte[0], caller);
    }

    @Test
    void aRouteWithAScopeIsForCallersThatHaveIt() throws ProblemException {
        Router scoped = new Router(
                List.of(new Route("POST", "/v1/x", Scope.WRITE, (parameters, request) -> json.createObjectNode()
                        .put("done", true))));
        Problem none = assertThrows(
                        ProblemException.class, () -> scoped.answer(request("POST", "/v1/x", Optional.empty())))
                .problem();
        assertEquals(401, none.status());
        Caller reader = new Caller(Set.of("segments/read"), Optional.empty());
        Problem other = assertThrows(
                        ProblemException.class, () -> scoped.answer(request("POST", "/v1/x", Optional.of(reader))))
                .problem();
        assertEquals(403, other.status());
        assertEquals(
                "Bearer error=\"insufficient_scope\", scope=\"segments/write\"",
                other.headers().get("www-authenticate"));
        Caller writer = new Caller(Set.of("segments/read", "segments/write"), Optional.empty());
        assertTrue(scoped.answer(request("POST", "/v1/x", Optional.of(writer)))
                .path("done")
                .asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/datasets/bank/customers/42 | 42",
                "/v1/datasets/bank/customers/a%2Fb%20c | a/b c",
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
                        () -> router.answer(
                                request("DELETE", "/v1/datasets/bank/segmentations/risk/score", Optional.empty())))
                .problem();
        assertEquals(405, problem.status());
        assertEquals(Map.of("allow", "POST"), problem.headers());
    }

    @Test
    void theLogNamesTheTemplateAndNotTheCustomer() {
        assertEquals(
                "/v1/datasets/{dataset}/customers/{customerId+}",
                router.template(request("GET", "/v1/datasets/bank/customers/42", Optional.empty())));
    }

    private JsonNode get(String path) throws ProblemException {
        return router.answer(request("GET", path, Optional.empty()));
    }
}
