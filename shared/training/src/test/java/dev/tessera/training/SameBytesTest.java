package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.definition.Definition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SameBytesTest {
    private static final Definition DEFINITION = GeneratedBank.definition();

    @Test
    void customersInAnotherOrderGiveTheSameBytes() throws Exception {
        assertSame(
                Trainings.run(DEFINITION, GeneratedBank.customers(DEFINITION, 500, 1)),
                Trainings.run(DEFINITION, GeneratedBank.customers(DEFINITION, 500, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void moreThreadsGiveTheSameBytes(int threads) throws Exception {
        assertSame(
                Trainings.run(DEFINITION, GeneratedBank.customers(DEFINITION, 500, 1), 1),
                Trainings.run(DEFINITION, GeneratedBank.customers(DEFINITION, 500, 1), threads));
    }

    @Test
    void cardCustomersGiveTheSameBytesWithOneAndSevenThreads() throws Exception {
        CcGeneral data = CcGeneral.read(Trainings.scaled("3-4"));
        assertSame(
                Trainings.run(data.definition, data.customers, 1), Trainings.run(data.definition, data.customers, 7));
    }

    private static void assertSame(MemoryOutput expected, MemoryOutput found) {
        assertEquals(expected.files.keySet(), found.files.keySet());
        for (Map.Entry<String, byte[]> file : expected.files.entrySet()) {
            assertArrayEquals(file.getValue(), found.files.get(file.getKey()), file.getKey());
        }
    }
}
