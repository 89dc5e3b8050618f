package dev.tessera.tables.read;

import dev.tessera.model.value.CellKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row that a {@link Rows} stands at: its cells' text in one buffer that the next row overwrites, so that a cell
 * costs no object until its text is asked for. Cells count from 0.
 */
public final class Row {
    /** Stands in a cell where the file's bytes are no text. It is not a character, so no text holds it by right. */
    static final char DAMAGED = '\uFFFF';

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private char[] characters = new char[1024];
    private int[] ends = new int[64];
    /** Null as long as all cells are texts, as those of CSV are for good. */
    private CellKind @Nullable [] kinds;

    private int size;
    private long line;
    private @Nullable String fault;
    private final Map<Integer, String> cellFaults = new HashMap<>();

    /** Without cells. For those who read a format. */
    public Row() {}

    /** Begins a row anew. */
    public void begin(long atLine) {
        line = atLine;
        size = 0;
        fault = null;
        if (!cellFaults.isEmpty()) {
            cellFaults.clear();
        }
    }

    /** Says where the row is, when that is known only after its cells. */
    void moveTo(long atLine) {
        line = atLine;
    }

    /** Says that the row as a whole cannot be taken, and why: what was expected, what was found. */
    public void fail(String reason) {
        fault = reason;
    }

    /** Adds a cell that cannot be taken, and says why; it costs the row only where its column is asked for. */
    public void addFaulty(String text, String reason) {
        cellFaults.put(size, reason);
        add(DAMAGED + text);
    }

    /** Why the row as a whole cannot be taken, null when it can. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Why a cell that {@link #isDamaged} cannot be taken. */
    String fault(int cell) {
        return cellFaults.getOrDefault(cell, "expected text, found bytes that are none in the file's encoding");
    }

    /** Adds a cell. */
    public void add(String text) {
        add(CellKind.TEXT, text);
    }

    /** Adds a cell that its file has as a text, a number or a date. */
    public void add(CellKind kind, String text) {
        int begin = begin(size);
        reserve(begin, text.length());
        text.getChars(0, text.length(), characters, begin);
        end(kind, begin + text.length());
    }

    /** Adds a cell. */
    public void add(char[] buffer, int offset, int length) {
        add(CellKind.TEXT, buffer, offset, length);
    }

    /** Adds a cell that its file has as a text, a number or a date. */
    public void add(CellKind kind, char[] buffer, int offset, int length) {
        int begin = begin(size);
        reserve(begin, length);
        System.arraycopy(buffer, offset, characters, begin, length);
        end(kind, begin + length);
    }

    /** Becomes the same as {@code other}. */
    void set(Row other) {
        begin(other.line);
        fault = other.fault;
        cellFaults.putAll(other.cellFaults);
        for (int cell = 0; cell < other.size; cell++) {
            int begin = other.begin(cell);
            add(other.kind(cell), other.characters, begin, other.ends[cell] - begin);
        }
    }

    private void end(CellKind kind, int at) {
        CellKind[] known = kinds;
        if (known == null && kind != CellKind.TEXT) {
            known = new CellKind[ends.length];
            Arrays.fill(known, CellKind.TEXT);
            kinds = known;
        }
        if (known != null) {
            known[size] = kind;
        }
        ends[size++] = at;
    }

    private void reserve(int begin, int length) {
        if (begin + length > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(begin + length, 2 * characters.length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            kinds = kinds == null ? null : Arrays.copyOf(kinds, 2 * size);
        }
    }

    /** How many characters the cells have together. */
    public int characters() {
        return begin(size);
    }

    /** The line where the row begins in its file, from 1. */
    public long line() {
        return line;
    }

    /** How many cells it has. */
    public int size() {
        return size;
    }

    /** What the file has the cell as. */
    CellKind kind(int cell) {
        return kinds == null ? CellKind.TEXT : kinds[cell];
    }

    /** The cell's text, blanks and all. */
    public String text(int cell) {
        int begin = begin(cell);
        return new String(characters, begin, ends[cell] - begin);
    }

    /** Whether the cell has nothing but blanks. */
    public boolean isBlank(int cell) {
        return first(cell) == ends[cell];
    }

    /** Whether all cells are blank. */
    public boolean isBlank() {
        for (int cell = 0; cell < size; cell++) {
            if (!isBlank(cell)) {
                return false;
            }
        }
        return true;
    }

    /** Whether bytes of the cell were not text in the file's encoding. */
    public boolean isDamaged(int cell) {
        for (int i = begin(cell); i < ends[cell]; i++) {
            if (characters[i] == DAMAGED) {
                return true;
            }
        }
        return false;
    }

    /**
     * The cell's number when it is written plainly: an optional minus, 1 to 15 digits and at most one point between two of
     * them, blanks around. Else NaN, which says nothing of whether the cell is a number. Both digits and power of ten are
     * exact in a double then, so that the quotient is the double nearest to the text.
     */
    public double plainNumber(int cell) {
        return plainNumber(cell, '.');
    }

    /** The same with a sign of its own before the decimals of a text. */
    double plainNumber(int cell, char sign) {
        char decimal = kind(cell) == CellKind.NUMBER ? '.' : sign;
        int i = first(cell);
        int end = last(cell, i);
        boolean negative = i < end && characters[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        for (; i < end; i++) {
            int digit = characters[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = 10 * value + digit;
                digits++;
            } else if (characters[i] == decimal && point < 0) {
                point = digits;
            } else {
                return Double.NaN;
            }
            if (digits > 15) {
                return Double.NaN;
            }
        }
        if (digits == 0 || point == 0 || point == digits) {
            return Double.NaN;
        }
        double number = point < 0 ? value : value / POWERS_OF_TEN[digits - point];
        return negative ? -number : number;
    }

    /** A hash of the cell's text without surrounding blanks: equal texts have equal hashes. */
    public long hash(int cell) {
        int begin = first(cell);
        int end = last(cell, begin);
        long hash = 0xCBF29CE484222325L;
        for (int i = begin; i < end; i++) {
            hash = (hash ^ characters[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Whether the cell's text, blanks and all, is {@code text}. */
    boolean is(int cell, String text) {
        int begin = begin(cell);
        int length = ends[cell] - begin;
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (characters[begin + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** All cells' texts. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>(size);
        for (int cell = 0; cell < size; cell++) {
            cells.add(text(cell));
        }
        return cells;
    }

    private int begin(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    private int first(int cell) {
        int i = begin(cell);
        while (i < ends[cell] && isBlank(characters[i])) {
            i++;
        }
        return i;
    }

    private int last(int cell, int first) {
        int end = ends[cell];
        while (end > first && isBlank(characters[end - 1])) {
            end--;
        }
        return end;
    }

    static boolean isBlank(char c) {
        // As Cells.strip has it, which is slower to ask.
        return c == ' '
                || ((c < ' ' || c > '~')
                        && c != 0
                        && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85));
    }
}
