package dev.tessera.model.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.members.Pages.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovedFileTest {
    private static final List<MovedCustomer> MOVED = List.of(
            new MovedCustomer("00017", 1, 1, 2, "model"),
            new MovedCustomer("=1+1", 2, 3, 3, "data"),
            new MovedCustomer("a \"quoted\", id\nin two lines", 3, 1, 2, "both"),
            new MovedCustomer("'quoted'", 3, null, 12, null),
            new MovedCustomer("ö-" + "x".repeat(300), 3, 1, 2, "both"));

    private static final String FILE = MovedFile.HEADER + """

            00017,1,1,2,model
            '=1+1,2,3,3,data
            "a ""quoted"", id
            in two lines",3,1,2,both
            'quoted',3,,12,
            ö-%s,3,1,2,both
            """.formatted("x".repeat(300));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 1000})
    void pagesOfAnyLengthTogetherAreAllWhoHaveMoved(int limit) throws IOException {
        List<MovedCustomer> read = new ArrayList<>();
        int pages = 0;
        for (long at = 0; at >= 0; pages++) {
            Page<MovedCustomer> page = MovedFile.read(ranges(FILE), at, limit);
            assertTrue(page.next() < 0 || page.entries().size() == limit);
            read.addAll(page.entries());
            at = page.next();
        }
        assertEquals(MOVED, read);
        assertEquals((MOVED.size() + limit - 1) / limit, pages);
    }

    @Test
    void whereNobodyHasMovedThePageIsEmptyAndTheLast() throws IOException {
        assertEquals(new Page<>(List.of(), -1), MovedFile.read(ranges(MovedFile.HEADER + "\n"), 0, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "customer_id,segment\n1,2\n",
                MovedFile.HEADER + "\n1,2,3\n",
                MovedFile.HEADER + "\na,one,2,3,data\n",
                MovedFile.HEADER + "\na,1,2,3,data",
                MovedFile.HEADER + "\n\"a,1,2,3,data\n",
            })
    void aDamagedFileIsNoPage(String file) {
        assertThrows(IOException.class, () -> MovedFile.read(ranges(file), 0, 10));
    }

    @Test
    void whereNoRowBeginsNothingIsRead() {
        String file = MovedFile.HEADER + "\nabc,1,1,2,model\n";
        long within = file.indexOf(",1,2");
        assertThrows(IOException.class, () -> MovedFile.read(ranges(file), within, 10));
    }

    private static Pages.Ranges ranges(String text) {
        byte[] file = text.getBytes(UTF_8);
        return (from, count) ->
                Arrays.copyOfRange(file, (int) Math.min(from, file.length), (int) Math.min(from + count, file.length));
    }
}
