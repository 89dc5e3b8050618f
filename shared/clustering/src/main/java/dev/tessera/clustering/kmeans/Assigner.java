package dev.tessera.clustering.kmeans;

/** Keeps each row's cluster and the clusters' sums, and brings both up to date with new centroids. */
interface Assigner {
    /** Rows of one task: fixed, because partial results are put together in the order of tasks. */
    int ROWS_PER_TASK = 4096;

    /**
     * Assigns every row to the nearest of {@code centroids} (k × d), ties to the lowest index.
     *
     * @return how many rows changed their cluster: all of them the first time
     */
    int assign(double[] centroids);

    /** The cluster of a row, once there was a step. */
    int assignment(int row);

    /** n. No step may follow. */
    int[] takeAssignments();

    /** Moves one row by decree; the next step may move it again. */
    void move(int row, int cluster);

    /** What the clusters hold. */
    ExactSums sums();

    /** How many tasks {@code rows} make. */
    static int tasks(int rows) {
        return (int) ((rows + ROWS_PER_TASK - 1L) / ROWS_PER_TASK);
    }

    /** The row after the last of a task. */
    static int end(int task, int rows) {
        return (int) Math.min(rows, (task + 1L) * ROWS_PER_TASK);
    }
}
