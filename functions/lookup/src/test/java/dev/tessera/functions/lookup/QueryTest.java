package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
    @Test
    void aFlagIsTrueOrFalseAndElseAbsent() throws ProblemException {
        assertFalse(query("other", "true").flag("explain"));
        assertFalse(query("explain", "false").flag("explain"));
        assertTrue(query("explain", "true").flag("explain"));
        for (String value : new String[] {"", "1", "yes", "true,true"}) {
            assertEquals(400, problem(() -> query("explain", value).flag("explain")).status(), value);
        }
    }

    @Test
    void aLimitIsFromOneToAThousandAndElseAHundred() throws ProblemException {
        assertEquals(100, new Query(Map.of()).limit());
        assertEquals(1, query("limit", "1").limit());
        assertEquals(1000, query("limit", "1000").limit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1001", "-1", "1e2", "99999999999", "5,5"})
    void anyOtherLimitIsAProblem(String value) {
        assertEquals(400, problem(() -> query("limit", value).limit()).status());
    }

    @Test
    void whereThereAreNoParametersThatIsSaid() {
        assertEquals(
                "x: this resource has no parameters.",
                problem(() -> query("x", "").requireKnown(Set.of())).detail());
    }

    private static Query query(String name, String value) {
        return new Query(Map.of(name, value));
    }

    private interface Call {
        void run() throws ProblemException;
    }

    private static Problem problem(Call call) {
        return assertThrows(ProblemException.class, call::run).problem();
    }
}
