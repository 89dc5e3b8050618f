package dev.tessera.tables.infer;

import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import java.util.regex.Pattern;

/** Whether all numbers of a column can be read with a comma for their decimal sign, and what they are then. */
final class CommaNumbers {
    /** What a point may be for where the decimal sign is a comma. */
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+");

    private final Cells cells;
    private final NumberMoments moments = new NumberMoments();
    private boolean possible = true;
    private boolean seen;

    CommaNumbers(Cells cells) {
        this.cells = cells;
    }

    /** Takes a text that is no plain number and returns the number that it is, NaN where it is none. */
    double add(String text) {
        if (possible) {
            try {
                double number = cells.number(text, ',');
                moments.add(number);
                seen |= text.indexOf(',') >= 0;
                return number;
            } catch (CellException e) {
                possible = false;
            }
        }
        return Double.NaN;
    }

    /** Takes a plain number and returns what it is with a comma for the decimal sign, NaN where that cannot be. */
    double addPlain(double number, String text) {
        if (number == Math.rint(number) && text.indexOf('.') < 0) {
            moments.add(number);
            return number;
        }
        if (GROUPED.matcher(text).matches()) {
            return add(text);
        }
        possible = false;
        return Double.NaN;
    }

    /** Whether no further cell can change that there is none. */
    boolean isOut() {
        return !possible;
    }

    /** Whether every number can be read so, and at least one has a comma. */
    boolean fitsAll() {
        return possible && seen;
    }

    NumberMoments moments() {
        return moments;
    }
}
