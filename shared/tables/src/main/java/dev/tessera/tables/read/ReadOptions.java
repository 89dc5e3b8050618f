package dev.tessera.tables.read;

import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.tables.limits.Limits;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param limits how large its parts may be
 * @param sheet the sheet of a workbook to read; null for the one that looks most like a table. Other formats have none
 * @param pseudonyms what rows are given in the place of their ids and keys; null for nothing else. No message and no rejected row
 *     has text of a cell then
 * @param owners is told whose each good row is, as the file has it; null for nobody
 */
public record ReadOptions(
        Limits limits,
        @Nullable String sheet,
        @Nullable Pseudonyms pseudonyms,
        @Nullable Consumer<String> owners) {
    /** The usual limits, whatever sheet. */
    public static final ReadOptions DEFAULT = of(Limits.DEFAULT);

    /** With ids as they are. */
    public ReadOptions(Limits limits, @Nullable String sheet) {
        this(limits, sheet, null, null);
    }

    /** With those limits, whatever sheet. */
    public static ReadOptions of(Limits limits) {
        return new ReadOptions(limits, null, null, null);
    }

    /** The same for that sheet. */
    ReadOptions of(String ofSheet) {
        return new ReadOptions(limits, ofSheet, pseudonyms, owners);
    }

    /** The same with pseudonyms in the place of ids; null for ids as they are. */
    public ReadOptions with(@Nullable Pseudonyms names) {
        return new ReadOptions(limits, sheet, names, owners);
    }

    /** The same, telling whose each row is; null for not telling anybody. */
    public ReadOptions telling(@Nullable Consumer<String> whom) {
        return new ReadOptions(limits, sheet, pseudonyms, whom);
    }
}
