package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerTest {
    @Test
    void theEventsCallerReadsOneDataset() {
        Caller caller = caller((ObjectNode) Events.read("lookup-customer.json")).orElseThrow();
        assertTrue(caller.may(Scope.READ));
        assertFalse(caller.may(Scope.WRITE));
        assertTrue(caller.maySee("bank"));
        assertFalse(caller.maySee("ban"));
    }

    @Test
    void withoutAnAuthorizerThereIsNoCaller() {
        assertEquals(Optional.empty(), caller((ObjectNode) Events.read("lookup-health.json")));
    }

    @Test
    void withoutTheClaimACallerIsNotLimitedToDatasets() {
        ObjectNode event = event();
        claims(event).remove("datasets");
        assertTrue(caller(event).orElseThrow().maySee("any"));
    }

    @Test
    void whereTheClaimMustBeThereACallerWithoutItSeesNothing() {
        ObjectNode event = event();
        claims(event).remove("datasets");
        DatasetsClaim needed = DatasetsClaim.of("datasets", "none");
        assertFalse(Caller.of(event, needed).orElseThrow().maySee("any"));
        claims(event).put("datasets", "[bank]");
        assertTrue(Caller.of(event, needed).orElseThrow().maySee("bank"));
        assertFalse(Caller.of(event, needed).orElseThrow().maySee("cards"));
    }

    @Test
    void theClaimMayHaveAnotherName() {
        ObjectNode event = event();
        claims(event).put("https://bank/sets", "cards");
        Caller caller =
                Caller.of(event, DatasetsClaim.of("https://bank/sets", "all")).orElseThrow();
        assertEquals(Optional.of(Set.of("cards")), caller.datasets());
        assertThrows(IllegalArgumentException.class, () -> DatasetsClaim.of("datasets", "some"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[bank cards]", "bank cards", "bank,cards", "[bank, cards]"})
    void datasetsComeInTheFormsThatGatewaysGiveThem(String claim) {
        ObjectNode event = event();
        claims(event).put("datasets", claim);
        assertEquals(
                Optional.of(Set.of("bank", "cards")),
                caller(event).orElseThrow().datasets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "*"})
    void anEmptyListOrAStarIsNoDataset(String claim) {
        ObjectNode event = event();
        claims(event).put("datasets", claim);
        assertFalse(caller(event).orElseThrow().maySee("bank"));
    }

    @Test
    void scopesMayBeUnderTheirOtherName() {
        ObjectNode event = event();
        claims(event).remove("scope");
        claims(event).put("scp", "[segments/erase openid]");
        Caller caller = caller(event).orElseThrow();
        assertEquals(Set.of("segments/erase", "openid"), caller.scopes());
        assertTrue(caller.may(Scope.ERASE));
        assertFalse(caller.may(Scope.READ));
    }

    private static Optional<Caller> caller(ObjectNode event) {
        return Caller.of(event, DatasetsClaim.DEFAULT);
    }

    private static ObjectNode event() {
        return (ObjectNode) Events.read("lookup-customer.json");
    }

    private static ObjectNode claims(ObjectNode event) {
        return (ObjectNode) event.at("/requestContext/authorizer/jwt/claims");
    }
}
