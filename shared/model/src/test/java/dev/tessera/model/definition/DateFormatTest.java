package dev.tessera.model.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "d.M.yyyy",
                "dd.MM.yyyy",
                "M/d/yyyy",
                "dd/MM/yyyy",
                "yyyyMMdd",
                "ddMMyyyy",
                "yyyy/M/d",
                "d-M-yyyy",
                "d, M yyyy",
                "yyyy_dd_M",
                "yyyy-MM",
                "d.M.yy",
                "dd MMM yyyy",
                "yyyy-MM-dd HH:mm"
            })
    void theShortWayReadsWhatTheGeneralParserReads(String pattern) {
        DateFormat format = pattern.equals("yyyy-MM-dd") ? DateFormat.ISO : DateFormat.of(pattern);
        Random random = new Random(11);
        DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.of(1 + random.nextInt(9998), 1, 1).plusDays(random.nextInt(365));
            StringBuilder text = new StringBuilder(writer.format(day.atTime(random.nextInt(24), 7)));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), "0123456789./- ".charAt(random.nextInt(14)));
            }
            if (random.nextInt(9) == 0) {
                text.insert(random.nextInt(text.length()), random.nextInt(10));
            }
            assertSame(format, text.toString());
        }
        for (String text :
                List.of("", ".", "0000-01-01", "1.1.0000", "99990101", "29.2.1900", "29.2.2000", "٣.3.2024")) {
            assertSame(format, text);
        }
    }

    private static void assertSame(DateFormat format, String text) {
        double expected;
        try {
            expected = format.parsedDays(text);
        } catch (DateTimeException e) {
            expected = Double.NaN;
        }
        double found;
        try {
            found = format.days(text);
        } catch (DateTimeException e) {
            found = Double.NaN;
        }
        assertEquals(expected, found, format + " of " + text);
    }
}
