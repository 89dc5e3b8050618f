package dev.tessera.clustering.kmeans;

/** Is told of iterations: of all as they happen, and of the run that won once more, in order, before {@link KMeans#fit} returns. */
@FunctionalInterface
public interface IterationListener {
    /** Called once an iteration. The objects are the listener's to keep. */
    void onIteration(Iteration iteration);

    /**
     * Called while the fit goes on, once an iteration of every run: runs may take turns, and several threads may call at
     * once. It should return soon.
     *
     * @param index of the iteration in its run, from 0
     */
    default void onProgress(int index) {}

    /** Listens to nothing. */
    static IterationListener none() {
        return iteration -> {};
    }
}
