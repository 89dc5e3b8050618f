package dev.tessera.tables.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Pulls tags and text out of a workbook's XML in fixed memory: one buffer, one tag, one text. It knows elements,
 * attributes, text, CDATA sections, comments, and the entities that XML has without a document type; a document type is
 * refused, so that no file can name another file or grow by entities (XML 1.0, sections 2 and 4.6). Names are without
 * their prefix. What is not asked for is passed over and not checked.
 */
final class MarkupReader implements Closeable {
    private static final int BUFFER_CHARACTERS = 1 << 15;
    private static final int MOST_TAG_CHARACTERS = 1 << 16;
    private static final int MOST_ENTITY_CHARACTERS = 10;

    private final Reader in;
    private final String part;
    private final int mostText;
    private final char[] buffer = new char[BUFFER_CHARACTERS];
    private int from;
    private int to;

    private char[] tag = new char[256];
    private int tagLength;
    private int nameFrom;
    private int nameTo;
    private boolean end;
    private boolean empty;
    private int valueFrom;
    private int valueTo;

    private char[] text;
    private int textLength;
    private char[] scratch = new char[16];

    /**
     * Reads {@code in}.
     *
     * @param part what errors call it
     * @param mostText how many characters one text may have
     */
    MarkupReader(Reader in, String part, int mostText) {
        this.in = in;
        this.part = part;
        this.mostText = mostText;
        text = new char[Math.min(256, mostText)];
    }

    /** Moves to the next tag, past any text; false at the end. */
    boolean next() throws IOException, WorkbookException {
        while (passTo('<')) {
            int c = read();
            if (c == '?') {
                passOver("?>");
            } else if (c == '!') {
                declaration();
            } else if (c >= 0) {
                tag(c);
                return true;
            }
        }
        return false;
    }

    /** Whether it stands at the beginning of an element called {@code name}, also an empty one. */
    boolean starts(String name) {
        return !end && named(name);
    }

    /** Whether it stands at the end of an element called {@code name}, also an empty one. */
    boolean ends(String name) {
        return (end || empty) && named(name);
    }

    private boolean named(String name) {
        return Arrays.equals(tag, nameFrom, nameTo, chars(name), 0, name.length());
    }

    private char[] chars(String name) {
        if (name.length() > scratch.length) {
            scratch = new char[name.length()];
        }
        name.getChars(0, name.length(), scratch, 0);
        return scratch;
    }

    /** The tag's attribute of that name, null when it has none. */
    @Nullable
    String attribute(String name) throws WorkbookException {
        if (!find(name)) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int i = valueFrom; i < valueTo; i++) {
            int semicolon = tag[i] == '&' ? indexOf(';', i) : -1;
            if (semicolon < 0) {
                value.append(tag[i]);
            } else {
                value.appendCodePoint(entity(new String(tag, i + 1, semicolon - i - 1)));
                i = semicolon;
            }
        }
        return value.toString();
    }

    /** Looks for an attribute; {@link #value()} is its first character then and {@link #valueEnd()} the one after. */
    boolean find(String name) {
        int i = nameTo;
        while (i < tagLength) {
            while (i < tagLength && isBlank(tag[i])) {
                i++;
            }
            int begin = i;
            while (i < tagLength && tag[i] != '=' && !isBlank(tag[i])) {
                if (tag[i++] == ':') {
                    begin = i;
                }
            }
            int stop = i;
            while (i < tagLength && (tag[i] == '=' || isBlank(tag[i]))) {
                i++;
            }
            if (i >= tagLength || (tag[i] != '"' && tag[i] != '\'')) {
                return false;
            }
            char quote = tag[i++];
            valueFrom = i;
            while (i < tagLength && tag[i] != quote) {
                i++;
            }
            valueTo = i++;
            if (stop - begin == name.length() && Arrays.equals(tag, begin, stop, chars(name), 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** The characters of the tag, in which {@link #find} points. */
    char[] tag() {
        return tag;
    }

    int value() {
        return valueFrom;
    }

    int valueEnd() {
        return valueTo;
    }

    /** A whole number of at most nine digits in an attribute, {@code otherwise} when it is absent or none. */
    int number(String name, int otherwise) {
        if (!find(name) || valueTo == valueFrom || valueTo - valueFrom > 9) {
            return otherwise;
        }
        int number = 0;
        for (int i = valueFrom; i < valueTo; i++) {
            if (tag[i] < '0' || tag[i] > '9') {
                return otherwise;
            }
            number = 10 * number + tag[i] - '0';
        }
        return number;
    }

    void clearText() {
        textLength = 0;
    }

    /** Adds the text up to the next tag to {@link #text()}. */
    void addText() throws IOException, WorkbookException {
        if (empty) {
            return;
        }
        while (from < to || fill()) {
            char c = buffer[from];
            if (c == '<') {
                if (!passSection()) {
                    return;
                }
            } else {
                from++;
                if (c == '&') {
                    addEntity();
                } else {
                    add(c);
                }
            }
        }
    }

    /** The text added since {@link #clearText}, {@link #textLength} characters. */
    char[] text() {
        return text;
    }

    int textLength() {
        return textLength;
    }

    /** Reads what is left, so that what checks the bytes has seen them all. */
    void drain() throws IOException {
        from = to;
        while (fill()) {
            from = to;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void add(char c) throws WorkbookException {
        if (textLength == text.length) {
            if (textLength >= mostText) {
                throw new WorkbookException(String.format(
                        Locale.ROOT,
                        "has a cell of more than %,d characters, which is the limit (in %s). Shorten it.",
                        mostText,
                        part));
            }
            text = Arrays.copyOf(text, (int) Math.min(mostText, 2L * textLength));
        }
        text[textLength++] = c;
    }

    private void addEntity() throws IOException, WorkbookException {
        StringBuilder name = new StringBuilder();
        int c;
        while ((c = read()) != ';') {
            if (c < 0 || name.length() == MOST_ENTITY_CHARACTERS) {
                throw malformed("an & without its ;");
            }
            name.append((char) c);
        }
        for (char character : Character.toChars(entity(name.toString()))) {
            add(character);
        }
    }

    private int entity(String name) throws WorkbookException {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> character(name);
        };
    }

    private int character(String name) throws WorkbookException {
        boolean hex = name.startsWith("#x");
        String digits = hex ? name.substring(2) : name.startsWith("#") ? name.substring(1) : "";
        if (digits.matches(hex ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
            int code = Integer.parseInt(digits, hex ? 16 : 10);
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        }
        throw malformed("the entity '&" + name + ";', which workbooks do not have");
    }

    /** Within text, at a '<': adds a CDATA section or passes a comment; false when it is a tag. */
    private boolean passSection() throws IOException, WorkbookException {
        if (to - from < 2) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
            int count = in.read(buffer, to, buffer.length - to);
            if (count > 0) {
                to += count;
            }
        }
        if (to - from < 2 || buffer[from + 1] != '!') {
            return false;
        }
        from += 2;
        if (declaration()) {
            int brackets = 0;
            int c;
            while ((c = read()) >= 0 && !(c == '>' && brackets >= 2)) {
                if (c == ']') {
                    brackets++;
                } else {
                    for (; brackets > 0; brackets--) {
                        add(']');
                    }
                    add((char) c);
                }
            }
            for (; brackets > 2; brackets--) {
                add(']');
            }
        }
        return true;
    }

    /** After {@code <!}: true at the beginning of a CDATA section's text, false past a comment. */
    private boolean declaration() throws IOException, WorkbookException {
        int c = read();
        if (c == '-' && read() == '-') {
            passOver("-->");
            return false;
        }
        if (c == '[') {
            for (int i = 0; i < "CDATA[".length(); i++) {
                read();
            }
            return true;
        }
        throw malformed("a document type, which a workbook has no use for");
    }

    private void tag(int first) throws IOException, WorkbookException {
        end = first == '/';
        tagLength = 0;
        int c = end ? read() : first;
        int quote = 0;
        while (quote != 0 || c != '>') {
            if (c < 0) {
                throw malformed("a tag that does not end");
            }
            if (tagLength == tag.length) {
                if (tagLength >= MOST_TAG_CHARACTERS) {
                    throw malformed("a tag of more than " + MOST_TAG_CHARACTERS + " characters");
                }
                tag = Arrays.copyOf(tag, 2 * tagLength);
            }
            tag[tagLength++] = (char) c;
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            c = read();
        }
        empty = tagLength > 0 && tag[tagLength - 1] == '/';
        if (empty) {
            tagLength--;
        }
        nameFrom = 0;
        nameTo = 0;
        while (nameTo < tagLength && !isBlank(tag[nameTo])) {
            if (tag[nameTo++] == ':') {
                nameFrom = nameTo;
            }
        }
    }

    private boolean passTo(char wanted) throws IOException {
        while (from < to || fill()) {
            while (from < to) {
                if (buffer[from++] == wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    private void passOver(String wanted) throws IOException {
        int matched = 0;
        int c;
        while (matched < wanted.length() && (c = read()) >= 0) {
            if (c == wanted.charAt(matched)) {
                matched++;
            } else if (!(c == '-' && matched == 2)) {
                matched = c == wanted.charAt(0) ? 1 : 0;
            }
        }
    }

    private int read() throws IOException {
        return from < to || fill() ? buffer[from++] : -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private int indexOf(char wanted, int begin) {
        for (int i = begin; i < valueTo; i++) {
            if (tag[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private WorkbookException malformed(String found) {
        return new WorkbookException("is no workbook that can be read: its part " + part + " has " + found
                + ". Open it in a spreadsheet and save it as .xlsx again.");
    }
}
