package dev.tessera.tables.read;

import dev.tessera.tables.limits.Limits;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param limits how large its parts may be
 * @param sheet the sheet of a workbook to read; null for the one that looks most like a table. Other formats have none
 */
public record ReadOptions(Limits limits, @Nullable String sheet) {
    /** The usual limits, whatever sheet. */
    public static final ReadOptions DEFAULT = new ReadOptions(Limits.DEFAULT, null);

    /** With those limits, whatever sheet. */
    public static ReadOptions of(Limits limits) {
        return new ReadOptions(limits, null);
    }
}
