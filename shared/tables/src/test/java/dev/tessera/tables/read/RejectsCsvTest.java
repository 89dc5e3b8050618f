package dev.tessera.tables.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectsCsvTest {
    private static String written(Reject... rejects) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RejectsCsv csv = new RejectsCsv(out)) {
            List.of(rejects).forEach(csv);
        }
        return out.toString(UTF_8);
    }

    @Test
    void aRowIsOneCellOfCsv() throws IOException {
        assertEquals(
                "line,column,reason,row\r\n7,amount,\"expected a number such as 1234.5, found 'x'\",\"1,\"\"a,b\"\",x\"\r\n",
                written(new Reject(
                        7, "amount", "expected a number such as 1234.5, found 'x'", List.of("1", "a,b", "x"))));
    }

    @Test
    void aTextThatASpreadsheetWouldRunGetsAnApostrophe() throws IOException {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
            String guarded = SpreadsheetText.guard(start + "1");
            assertEquals("'" + start + "1", guarded);
        }
        assertEquals("1=", SpreadsheetText.guard("1="));
        assertEquals("", SpreadsheetText.guard(""));
        assertEquals("line,column,reason,row\r\n3,'=a,r,'@x\r\n", written(new Reject(3, "=a", "r", List.of("@x"))));
    }

    @Test
    void numbersAreNeverGuarded() throws IOException {
        assertEquals("line,column,reason,row\r\n-1,,r,\r\n", written(new Reject(-1, "", "r", List.of(""))));
    }
}
