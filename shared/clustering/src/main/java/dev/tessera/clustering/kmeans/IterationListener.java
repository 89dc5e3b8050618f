package dev.tessera.clustering.kmeans;

/** Is told of every iteration of the run that won, in order, before {@link KMeans#fit} returns. */
@FunctionalInterface
public interface IterationListener {
    /** Called once an iteration. The objects are the listener's to keep. */
    void onIteration(Iteration iteration);

    /** Listens to nothing. */
    static IterationListener none() {
        return iteration -> {};
    }
}
