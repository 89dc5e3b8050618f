package dev.tessera.tables.workbook;

import dev.tessera.model.value.CellKind;
import dev.tessera.tables.workbook.NumberFormats.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet, in order, in fixed memory. Numbers come as plain digits (what the file says, without exponent
 * and without zeros at the end of the fraction), cells shown as dates in ISO 8601, booleans as {@code true} and
 * {@code false}, formulas as their last result, errors such as {@code #DIV/0!} as nothing.
 */
public final class SheetCursor implements Closeable {
    /** A double has at most 309 digits before its point; a number that is longer is none. */
    private static final int MOST_EXPONENT = 400;

    private final Workbook workbook;
    private final MarkupReader xml;
    private final String sheet;
    private final int mostColumns;
    private long row;
    private boolean ended;

    SheetCursor(Workbook workbook, MarkupReader xml, String sheet, int mostColumns) {
        this.workbook = workbook;
        this.xml = xml;
        this.sheet = sheet;
        this.mostColumns = mostColumns;
    }

    /** The number that the spreadsheet shows beside the row last read, from 1. */
    public long row() {
        return row;
    }

    /** Reads the next row, which may have no cells; false at the end. */
    public boolean next(CellSink sink) throws IOException, WorkbookException {
        while (!ended) {
            if (!xml.next()) {
                throw new WorkbookException(
                        "is damaged or cut off: its sheet '" + sheet + "' has no end. Send it again.");
            }
            if (xml.starts("row")) {
                row = Math.max(row + 1, xml.number("r", 0));
                if (!xml.ends("row")) {
                    cells(sink);
                }
                return true;
            }
            if (xml.ends("sheetData") || xml.ends("worksheet")) {
                ended = true;
                xml.drain();
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

    private void cells(CellSink sink) throws IOException, WorkbookException {
        int before = -1;
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                int column = xml.find("r") ? column(xml.tag(), xml.value(), xml.valueEnd()) : before + 1;
                if (column <= before) {
                    throw new WorkbookException(String.format(
                            Locale.ROOT,
                            "is no workbook that can be read: the cells of row %d of sheet '%s' are not in order. Open it"
                                    + " in a spreadsheet and save it as .xlsx again.",
                            row,
                            sheet));
                }
                if (column >= mostColumns) {
                    throw new WorkbookException(String.format(
                            Locale.ROOT,
                            "has more than %,d columns, which is the limit (sheet '%s', row %d). Keep those that say"
                                    + " something of the customers.",
                            mostColumns,
                            sheet,
                            row));
                }
                before = column;
                cell(column, sink);
            }
        }
    }

    private void cell(int column, CellSink sink) throws IOException, WorkbookException {
        String type = xml.attribute("t");
        int style = xml.number("s", 0);
        xml.clearText();
        if (xml.ends("c")) {
            return;
        }
        int phonetic = 0;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("rPh") && !xml.ends("rPh")) {
                phonetic++;
            } else if (xml.ends("rPh")) {
                phonetic = Math.max(0, phonetic - 1);
            } else if (xml.starts("v") || (xml.starts("t") && phonetic == 0)) {
                xml.addText();
            }
        }
        int length = xml.textLength();
        if (length > 0) {
            give(type == null ? "n" : type, style, length, column, sink);
        }
    }

    private void give(String type, int style, int length, int column, CellSink sink)
            throws IOException, WorkbookException {
        switch (type) {
            case "n" -> number(style, length, column, sink);
            case "s" -> shared(length, column, sink);
            case "b" -> give(CellKind.TEXT, xml.text()[0] == '1' ? "true" : "false", column, sink);
            case "e" -> {}
            case "d" -> give(CellKind.DATE, SerialDate.text(new String(xml.text(), 0, length)), column, sink);
            default -> sink.cell(column, CellKind.TEXT, xml.text(), EscapedText.unescape(xml.text(), length));
        }
    }

    private void shared(int length, int column, CellSink sink) throws IOException, WorkbookException {
        SharedTexts texts = workbook.sharedTexts();
        int index = 0;
        for (int i = 0; i < length && index >= 0; i++) {
            int digit = xml.text()[i] - '0';
            index = digit < 0 || digit > 9 || index > (1 << 26) ? -1 : 10 * index + digit;
        }
        if (index < 0 || index >= texts.count()) {
            throw new WorkbookException(String.format(
                    Locale.ROOT,
                    "is damaged: row %d of sheet '%s' points to text number %s of %d. Open it in a spreadsheet and save it"
                            + " as .xlsx again.",
                    row,
                    sheet,
                    new String(xml.text(), 0, Math.min(length, 20)),
                    texts.count()));
        }
        int size = texts.length(index);
        char[] into = workbook.text(size);
        texts.copy(index, into);
        if (size > 0) {
            sink.cell(column, CellKind.TEXT, into, size);
        }
    }

    private void number(int style, int length, int column, CellSink sink) throws IOException {
        Shown shown = workbook.formats().of(style);
        char[] text = xml.text();
        int plain = plainLength(text, length);
        if (shown == Shown.NUMBER && plain > 0) {
            sink.cell(column, CellKind.NUMBER, text, plain);
            return;
        }
        BigDecimal number = decimal(new String(text, 0, length).strip());
        if (number == null) {
            sink.cell(column, CellKind.TEXT, text, length);
            return;
        }
        String date = shown == Shown.NUMBER ? null : SerialDate.text(number.doubleValue(), shown, workbook.since1904());
        if (date == null) {
            give(CellKind.NUMBER, number.stripTrailingZeros().toPlainString(), column, sink);
        } else {
            // A time alone is no date.
            give(date.indexOf('-') < 0 ? CellKind.TEXT : CellKind.DATE, date, column, sink);
        }
    }

    private static @Nullable BigDecimal decimal(String text) {
        if (text.length() > MOST_EXPONENT) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MOST_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How many characters are left of plain digits without zeros at the end of the fraction, 0 when they are not plain. */
    private static int plainLength(char[] text, int length) {
        int point = -1;
        for (int i = text[0] == '-' ? 1 : 0; i < length; i++) {
            if (text[i] == '.' && point < 0 && i > 0) {
                point = i;
            } else if (text[i] < '0' || text[i] > '9') {
                return 0;
            }
        }
        int end = length;
        if (point >= 0) {
            while (text[end - 1] == '0') {
                end--;
            }
            if (end - 1 == point) {
                end--;
            }
        }
        return end > 0 && text[end - 1] != '-' ? end : 0;
    }

    private static void give(CellKind kind, String text, int column, CellSink sink) throws IOException {
        sink.cell(column, kind, text.toCharArray(), text.length());
    }

    /** {@code AB12} is 27. */
    private static int column(char[] tag, int from, int to) {
        long column = 0;
        for (int i = from; i < to && tag[i] >= 'A' && tag[i] <= 'Z'; i++) {
            column = Math.min(Integer.MAX_VALUE, 26 * column + tag[i] - 'A' + 1);
        }
        return (int) column - 1;
    }
}
