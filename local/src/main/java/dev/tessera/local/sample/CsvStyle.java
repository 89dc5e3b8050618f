package dev.tessera.local.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a CSV file is written. */
record CsvStyle(Charset charset, boolean byteOrderMark, char delimiter, boolean mixedLineEnds) {
    static final CsvStyle CLEAN = new CsvStyle(StandardCharsets.UTF_8, false, ',', false);

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    boolean isWindows() {
        return charset.equals(WINDOWS_1252);
    }

    CsvStyle withMark() {
        return new CsvStyle(charset, true, delimiter, mixedLineEnds);
    }

    CsvStyle withSemicolons() {
        return new CsvStyle(charset, byteOrderMark, ';', mixedLineEnds);
    }

    CsvStyle withMixedLineEnds() {
        return new CsvStyle(charset, byteOrderMark, delimiter, true);
    }

    CsvStyle inWindows1252() {
        return new CsvStyle(WINDOWS_1252, byteOrderMark, delimiter, mixedLineEnds);
    }
}
