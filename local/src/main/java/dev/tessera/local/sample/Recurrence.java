package dev.tessera.local.sample;

/** Says, once in every so many rows, that it is time: at a drawn row of each block of so many. */
final class Recurrence {
    private final int every;
    private final Draws draws;
    private int row;
    private int drawn;
    private int due;

    Recurrence(int every, Draws draws) {
        this.every = every;
        this.draws = draws;
        this.drawn = draws.below(every);
    }

    /** Goes on to the next row. */
    void nextRow() {
        if (row == drawn) {
            due++;
        }
        row++;
        if (row == every) {
            row = 0;
            drawn = draws.below(every);
        }
    }

    /** Whether it is time, and stays so until it is {@link #done}. */
    boolean isDue() {
        return due > 0;
    }

    void done() {
        due--;
    }
}
