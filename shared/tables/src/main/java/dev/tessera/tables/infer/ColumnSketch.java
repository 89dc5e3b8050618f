package dev.tessera.tables.infer;

import dev.tessera.model.definition.DateFormat;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.fingerprint.RowHashes;
import dev.tessera.tables.read.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of one column while its cells go by: a fixed amount. */
final class ColumnSketch {
    /** The most levels of a category. */
    static final int MOST_LEVELS = 30;

    private static final int MOST_ODD_TEXTS = 3;
    /** After so many rows a column with fewer than half of its values different is given up as an identifier. */
    private static final int TRIAL_ROWS = 1000;

    private final Cells cells;
    private @Nullable DistinctCounter distinct;
    private double distinctShare = 1;
    private long rowsInFile;
    private long present;
    private long missing;
    private long numbers;
    private boolean whole = true;
    private boolean compactDates = true;
    private boolean counting = true;
    private final long[] levelHashes = new long[MOST_LEVELS + 1];
    private final long[] levelCounts = new long[MOST_LEVELS + 1];
    private final List<String> levels = new ArrayList<>();
    private final List<String> oddTexts = new ArrayList<>();
    private boolean moreOddTexts;
    private long content;
    private final NumberMoments moments = new NumberMoments();
    private final DateGuess dates = new DateGuess();
    private final CommaNumbers commas;
    private double withComma;
    private final RowFingerprints values = new RowFingerprints(TableSketch.FINGERPRINTS);

    /** {@code mostDistinct} values are counted exactly; a power of two. */
    ColumnSketch(Cells cells, int mostDistinct) {
        this.cells = cells;
        this.commas = new CommaNumbers(cells);
        distinct = new DistinctCounter(mostDistinct);
    }

    /** Adds a cell and returns its number, NaN where it has none. */
    double add(Row row, int cell) {
        double number = row.isBlank(cell) ? Double.NaN : row.plainNumber(cell);
        withComma = number;
        if (Double.isNaN(number)) {
            String text = cells.text(row.text(cell));
            if (text == null) {
                missing++;
                rowsInFile++;
                counting = false;
                remember(0);
                return Double.NaN;
            }
            number = numberOrOdd(text);
            dates.add(text);
            withComma = commas.add(text);
        } else if (!commas.isOut()) {
            withComma = commas.addPlain(number, Cells.strip(row.text(cell)));
        }
        withComma = commas.isOut() ? number : withComma;
        present++;
        remember(Double.isNaN(number) ? row.hash(cell) : Double.doubleToLongBits(number));
        if (!Double.isNaN(number)) {
            numbers++;
            moments.add(number);
            whole &= number == Math.rint(number);
            compactDates &= whole && DateGuess.isCompact(number);
            counting &= number == rowsInFile || number == rowsInFile + 1;
        } else {
            counting = false;
        }
        rowsInFile++;
        if (!whole && distinct == null && levels.size() > MOST_LEVELS) {
            return number;
        }
        long hash = row.hash(cell);
        if (whole) {
            values.add(RowHashes.of(hash));
        }
        addLevel(hash, row, cell);
        if (distinct != null) {
            distinct.add(hash);
            if (!whole || (rowsInFile >= TRIAL_ROWS && distinct.share() < 0.5)) {
                distinctShare = Math.min(distinctShare, distinct.share());
                distinct = null;
            }
        }
        return number;
    }

    /** The number of the cell that was added last where a comma is its decimal sign, NaN where it has none. */
    double lastWithComma() {
        return withComma;
    }

    /** Says that what follows is of another file, where each value may come again. */
    void endFile() {
        if (distinct != null) {
            distinctShare = Math.min(distinctShare, distinct.share());
            distinct.clear();
        }
        rowsInFile = 0;
    }

    private double numberOrOdd(String text) {
        try {
            return cells.number(text);
        } catch (CellException e) {
            if (!oddTexts.contains(text)) {
                if (oddTexts.size() < MOST_ODD_TEXTS) {
                    oddTexts.add(text);
                } else {
                    moreOddTexts = true;
                }
            }
            return Double.NaN;
        }
    }

    private void addLevel(long hash, Row row, int cell) {
        int count = levels.size();
        if (count > MOST_LEVELS) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (levelHashes[i] == hash) {
                levelCounts[i]++;
                return;
            }
        }
        levelHashes[count] = hash;
        levelCounts[count] = 1;
        levels.add(Cells.strip(row.text(cell)));
    }

    /** Takes one value, in its order, into what tells whether two columns are the same. */
    private void remember(long value) {
        content = Long.rotateLeft(content, 17) * 0x9E3779B97F4A7C15L + value;
    }

    /** Whether the other column has the same value in every row. */
    boolean isSameAs(ColumnSketch other) {
        return content == other.content && present == other.present && missing == other.missing;
    }

    /** Of the values that are numbers. */
    NumberMoments moments() {
        return hasCommas() ? commas.moments() : moments;
    }

    /** Whether all values are numbers, but only with a comma for their decimal sign. */
    boolean hasCommas() {
        return !isNumber() && commas.fitsAll();
    }

    /** The formats of dates that all values fit; more than one where days and months cannot be told apart. */
    List<DateFormat> dateFormats() {
        return numbers == 0 ? dates.formatsOfAll() : List.of();
    }

    /** Marks among dates that mean a missing one. */
    Set<String> dateMarks() {
        return dates.marks();
    }

    /** Whether all its numbers are such as 20241128, a year, a month and a day. */
    boolean areCompactDates() {
        return numbers > 0 && compactDates;
    }

    /** Two values that are dates of different formats, null where that is not why the column is none of dates. */
    @Nullable
    List<String> dateClash() {
        return numbers == 0 ? dates.clash() : null;
    }

    /** Which values there are, of a column without broken numbers. */
    RowFingerprints values() {
        return values;
    }

    /** The different values, as far as they are known. */
    List<String> knownLevels() {
        return List.copyOf(levels);
    }

    /** How often each of them comes, of a column of at most {@link #MOST_LEVELS}. */
    Map<String, Long> levelCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < levels.size(); i++) {
            counts.merge(levels.get(i), levelCounts[i], Long::sum);
        }
        return counts;
    }

    long present() {
        return present;
    }

    long missing() {
        return missing;
    }

    double missingShare() {
        return present + missing == 0 ? 0 : (double) missing / (present + missing);
    }

    /** Different values over values, in the file where that is least; half and less may be inexact. */
    double distinctShare() {
        return distinctShare;
    }

    /** How many different values there are, one above {@link #MOST_LEVELS} for all that are more. */
    int levels() {
        return levels.size();
    }

    /** The first different value. */
    String firstLevel() {
        return levels.get(0);
    }

    /** Whether {@code text} is one of the different values, as far as they are known. */
    boolean hasLevel(String text) {
        return levels.contains(text);
    }

    /** Whether all values are numbers. */
    boolean isNumber() {
        return numbers == present;
    }

    /** How many values are no numbers. */
    long notNumbers() {
        return present - numbers;
    }

    /** Different values that are no numbers, at most three. */
    List<String> oddTexts() {
        return oddTexts;
    }

    /** Whether there are more of those. */
    boolean hasMoreOddTexts() {
        return moreOddTexts;
    }

    /** Whether all numbers are whole. */
    boolean isWhole() {
        return whole;
    }

    /** Whether the values are the numbers of the rows, from 0 or 1. */
    boolean isRowNumber() {
        return counting && present > 0;
    }

    /** Whether it may be a key: a value in every row, whole or text. */
    boolean mayBeKey() {
        return missing == 0 && present > 0 && whole;
    }
}
