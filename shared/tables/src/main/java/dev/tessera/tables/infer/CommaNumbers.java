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

    /** Takes a text that is no plain number. */
    void add(String text) {
        if (possible) {
            try {
                moments.add(cells.number(text, ','));
                seen |= text.indexOf(',') >= 0;
            } catch (CellException e) {
                possible = false;
            }
        }
    }

    /** Takes a plain number. */
    void addPlain(double number, String text) {
        if (number == Math.rint(number) && text.indexOf('.') < 0) {
            moments.add(number);
        } else if (GROUPED.matcher(text).matches()) {
            add(text);
        } else {
            possible = false;
        }
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
