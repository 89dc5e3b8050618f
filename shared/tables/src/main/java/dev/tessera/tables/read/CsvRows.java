package dev.tessera.tables.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tessera.tables.limits.Limits;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The rows of a CSV file. */
final class CsvRows implements Rows {
    private static final int SAMPLE_CHARACTERS = 1 << 16;
    /** What the parser keeps free to read into; a cell must leave it room. */
    private static final int PARSER_ROOM = 1 << 14;

    private final String name;
    private final Limits limits;
    private final Row row = new Row();
    private final Iterator<Row> records;
    private final Header header;
    /** The first row, when it had to be read to know the header. */
    private boolean ahead;

    /** Reads the header. */
    CsvRows(String name, Reader text, Limits limits) throws IOException, TableException {
        this.name = name;
        this.limits = limits;
        PushbackReader sampled = new PushbackReader(text, SAMPLE_CHARACTERS);
        Dialect dialect = dialect(sampled);
        records = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(dialect.looseQuotes())
                .maxBufferSize(limits.fieldCharacters() + PARSER_ROOM)
                .build(new Records(name, row, limits), sampled)
                .iterator();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < dialect.titles() && fetch(); i++) {
            titles.add(String.join("", row.cells()).strip());
        }
        if (!fetch()) {
            throw new NoRowsException(name + " is empty: a CSV file with a line of column names and a row for each"
                    + " customer was expected. Export it again.");
        }
        List<String> names = row.cells();
        ahead = fetch();
        // Some exports end every row, but not the header, with a delimiter.
        if (ahead && row.size() == names.size() + 1 && row.isBlank(names.size())) {
            names.add("");
        }
        header = new Header(names);
        titles.stream()
                .filter(title -> !title.regionMatches(true, 0, "sep=", 0, 4))
                .forEach(title -> header.note("'" + title + "' stands above the header and is passed over."));
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean next() throws IOException, TableException {
        if (ahead) {
            ahead = false;
            return true;
        }
        return fetch();
    }

    @Override
    public Row row() {
        return row;
    }

    private Dialect dialect(PushbackReader text) throws IOException, TableException {
        char[] sample = new char[SAMPLE_CHARACTERS];
        int length = 0;
        int count = 0;
        while (length < sample.length && (count = text.read(sample, length, sample.length - length)) >= 0) {
            length += count;
        }
        text.unread(sample, 0, length);
        String begin = new String(sample, 0, length);
        if (begin.indexOf('\0') >= 0) {
            throw TableFile.notATable(name, "binary: it holds zero bytes");
        }
        return Dialect.of(begin, count < 0);
    }

    private boolean fetch() throws IOException, TableException {
        try {
            while (records.hasNext()) {
                records.next();
                if (!row.isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (OverLimit e) {
            throw new TableException(String.valueOf(e.getMessage()), e);
        } catch (CsvParseException e) {
            throw new TableException(
                    String.format(
                            Locale.ROOT,
                            "%s, line %d: the quotes of a cell do not match, or it has more than %,d characters."
                                    + " Quotes within a quoted cell are doubled, and each that opens is closed;"
                                    + " correct the line or export the file again.",
                            name,
                            row.line(),
                            limits.fieldCharacters()),
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A part of the file is over a limit. */
    private static final class OverLimit extends CsvParseException {
        private static final long serialVersionUID = 1;

        OverLimit(String message) {
            super(message);
        }
    }

    /** Fills the row with what the parser finds. */
    private static final class Records extends AbstractBaseCsvCallbackHandler<Row> {
        private final String name;
        private final Row row;
        private final Limits limits;

        Records(String name, Row row, Limits limits) {
            this.name = name;
            this.row = row;
            this.limits = limits;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            row.begin(startingLineNumber);
        }

        @Override
        protected void handleField(int cell, char[] buffer, int offset, int length, boolean quoted) {
            if (length > limits.fieldCharacters()) {
                throw over(cell, "a cell of more than", limits.fieldCharacters(), "characters");
            }
            if (cell >= limits.columns()) {
                throw over(cell, "more than", limits.columns(), "cells");
            }
            if (row.characters() + length > limits.rowCharacters()) {
                throw over(cell, "more than", limits.rowCharacters(), "characters");
            }
            row.add(buffer, offset, length);
        }

        @Override
        protected Row buildRecord() {
            return row;
        }

        private OverLimit over(int cell, String what, int limit, String unit) {
            return new OverLimit(String.format(
                    Locale.ROOT,
                    "%s, line %d, cell %d: the row has %s %,d %s, which is the limit. Is a quote opened there and never closed?",
                    name,
                    row.line(),
                    cell + 1,
                    what,
                    limit,
                    unit));
        }
    }
}
