package dev.tessera.local.sample;

import java.nio.file.Path;

/**
 * What is to be made up.
 *
 * @param customers how many, {@value #FEWEST} to {@value #MOST}
 * @param seed the same seed gives the same customers
 * @param out a folder that is not there yet, or empty
 * @param mess whether files are to be as untidy as real ones; the customers stay the same
 * @param form of a bank; means nothing to the others
 * @param workbook whether to write XLSX in the place of CSV; at most {@value #MOST_IN_WORKBOOK} customers then
 */
public record SampleJob(
        SampleKind kind, int customers, long seed, Path out, boolean mess, BankForm form, boolean workbook) {
    /** The fewest customers. */
    public static final int FEWEST = 10;

    /** The most customers. */
    public static final int MOST = 10_000_000;

    /** The most customers of a workbook: a sheet ends at 1,048,576 rows, and some customers have two. */
    public static final int MOST_IN_WORKBOOK = 1_000_000;

    /** Checks the number of customers. */
    public SampleJob {
        int most = workbook ? MOST_IN_WORKBOOK : MOST;
        if (customers < FEWEST || customers > most) {
            throw new IllegalArgumentException(
                    "expected from " + FEWEST + " to " + most + " customers, found " + customers);
        }
    }
}
