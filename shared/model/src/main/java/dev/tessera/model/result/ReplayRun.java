package dev.tessera.model.result;

/**
 * The run of k-means that a replay shows (in {@code metrics.json}): the one taken, or, where that went through too few
 * states to watch, a slower one from random starts to the same segments.
 *
 * @param folder where its snapshots are: {@code snapshots} is the run taken, {@code replay} a slower one
 * @param iterations of that run
 * @param states how many different states it went through
 * @param takenStates how many the run taken did
 * @param tries how many slower runs were tried
 * @param note which run it is and why, in a sentence
 */
public record ReplayRun(String folder, int iterations, int states, int takenStates, int tries, String note) {
    /** The folder of the run taken. */
    public static final String TAKEN = "snapshots";
    /** The folder of a slower run. */
    public static final String SLOWER = "replay";

    /** Whether it is another run than the one taken. Not called as a property is: it is none of the file. */
    public boolean slower() {
        return folder.equals(SLOWER);
    }
}
