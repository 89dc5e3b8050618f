package dev.tessera.model.value;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DateFormat;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.value.Correction.Notes;
import dev.tessera.model.value.TableSchema.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column as its type and format have it: the same code for a file and for a request.
 * Thread-safe.
 */
public final class ColumnCells {
    private final Cells cells;
    private final ColumnType type;
    private final char decimal;
    private final DateFormat dates;
    private final Valid valid;
    private final double least;
    private final double greatest;
    private final Set<Double> numbers = new HashSet<>();
    private final @Nullable Pattern pattern;
    /** The definition's own spelling of a level, by what its spellings have in common. */
    private final Map<String, String> stated = new HashMap<>();

    /** Of {@code column}; {@code missing} says which texts are missing values. */
    public ColumnCells(Column column, Cells missing) {
        cells = missing;
        type = column.type();
        CellFormat format = column.format();
        decimal = format.decimal();
        dates = DateFormat.of(format.dateFormat());
        valid = format.valid();
        Double min = valid.min();
        Double max = valid.max();
        least = min == null ? Double.NEGATIVE_INFINITY : min;
        greatest = max == null ? Double.POSITIVE_INFINITY : max;
        pattern = valid.pattern() == null ? null : Pattern.compile(valid.pattern());
        if (type == ColumnType.CATEGORY) {
            valid.in().forEach(level -> stated.put(Folding.key(level), level));
            format.order().forEach(level -> stated.put(Folding.key(level), level));
        } else {
            valid.in().forEach(text -> numbers.add(stated(text)));
        }
    }

    /** Whether its values are numbers: those of a date are days since 1970-01-01. */
    public boolean isNumeric() {
        return type != ColumnType.CATEGORY;
    }

    /**
     * Whether a cell in digits, with a minus and the column's decimal sign at most, is the number it looks like: nothing
     * but {@link #isValid} has to be asked.
     */
    public boolean takesPlainNumbers() {
        return type == ColumnType.NUMBER && !cells.hasNumberForMissing() && pattern == null;
    }

    /** What stands before the decimals. */
    public char decimal() {
        return decimal;
    }

    /** A date as the column has it. */
    String dateExample() {
        return dates.example();
    }

    /** Whether a number can be true; of a date its day is looked at. */
    public boolean isValid(double number) {
        double asked = type == ColumnType.DATE ? Math.floor(number) : number;
        return asked >= least && asked <= greatest && (numbers.isEmpty() || numbers.contains(asked + 0.0));
    }

    /**
     * Reads a cell into column {@code i} of {@code values}.
     *
     * @throws CellException when it cannot be taken
     */
    public void read(String cell, CellKind kind, Values values, int i, Notes notes) throws CellException {
        if (isNumeric()) {
            values.setNumber(i, number(cell, kind, notes));
        } else {
            values.setText(i, text(cell, notes));
        }
    }

    /**
     * The number in a cell, days since 1970-01-01 of a date, NaN for missing.
     *
     * @throws CellException when it cannot be taken
     */
    public double number(String cell, CellKind kind, Notes notes) throws CellException {
        String text = Cells.strip(cell);
        if (isMissing(text, notes)) {
            return Double.NaN;
        }
        boolean date = type == ColumnType.DATE;
        boolean typed = kind == (date ? CellKind.DATE : CellKind.NUMBER);
        double number =
                date ? days(text, typed ? DateFormat.ISO : dates) : Cells.number(text, typed ? '.' : decimal, notes);
        String written = typed ? written(text) : text;
        if (!written.equals(text) && isMissing(written, notes)) {
            return Double.NaN;
        }
        return isValid(number) && matches(written) ? number : invalid(text, notes);
    }

    /** A typed cell as the column's own notation has it: missing texts and the pattern are in that. */
    private String written(String text) {
        if (type == ColumnType.NUMBER) {
            return text.replace('.', decimal);
        }
        return dates.equals(DateFormat.ISO) ? text : dates.text(DateFormat.ISO, text);
    }

    /**
     * The text in a cell without surrounding blanks, null for missing. A level that the definition names is spelled as
     * it is there.
     *
     * @throws CellException when it cannot be taken
     */
    public @Nullable String text(String cell, Notes notes) throws CellException {
        String text = Cells.strip(cell);
        if (isMissing(text, notes)) {
            return null;
        }
        String level = stated.isEmpty() ? text : stated.getOrDefault(Folding.key(text), text);
        if ((valid.in().isEmpty() || valid.in().contains(level)) && matches(text)) {
            return level;
        }
        invalid(text, notes);
        return null;
    }

    /** What becomes of a plainly written number that is not {@link #isValid}. */
    public double invalid(String text, Notes notes) throws CellException {
        if (valid.otherwise() == Valid.Otherwise.REJECT) {
            throw new CellException("expected " + described() + ", found " + Cells.quoted(text));
        }
        notes.note(Correction.INVALID, "");
        return Double.NaN;
    }

    private boolean isMissing(String text, Notes notes) {
        if (!cells.isMissing(text)) {
            return false;
        }
        if (!text.isEmpty()) {
            notes.note(Correction.MISSING_TEXT, "");
        }
        return true;
    }

    private boolean matches(String text) {
        return pattern == null || pattern.matcher(text).matches();
    }

    private double days(String text, DateFormat format) throws CellException {
        try {
            return format.days(text);
        } catch (DateTimeException e) {
            throw new CellException("expected a date such as " + dates.example() + ", found " + Cells.quoted(text));
        }
    }

    private double stated(String text) {
        return type == ColumnType.DATE ? DateFormat.ISO.days(text) : NumberText.parse(text, '.', Notes.NONE) + 0.0;
    }

    private String described() {
        if (!valid.in().isEmpty()) {
            return "one of " + String.join(", ", valid.in());
        }
        if (pattern != null) {
            return "a text of the pattern " + pattern;
        }
        String what = type == ColumnType.DATE ? "a date" : "a number";
        if (least == Double.NEGATIVE_INFINITY) {
            return what + " of at most " + shown(greatest);
        }
        return greatest == Double.POSITIVE_INFINITY
                ? what + " of at least " + shown(least)
                : what + " from " + shown(least) + " to " + shown(greatest);
    }

    private String shown(double number) {
        if (type == ColumnType.DATE) {
            return LocalDate.ofEpochDay((long) Math.floor(number)).toString();
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
