package dev.tessera.aws.bucket;

/** Where things are in the bucket. */
public final class Keys {
    /** What the keys of customer files begin with. */
    public static final String INCOMING = "incoming/";

    private Keys() {}

    /** A dataset's definition. */
    public static String definition(String dataset) {
        return "definitions/" + dataset + ".yaml";
    }

    /**
     * The rows of one file version that were not taken.
     *
     * @param path the file's key below {@code incoming/<dataset>/}
     */
    public static String rejected(String dataset, String path, String versionId) {
        return "rejected/" + dataset + "/" + path + "/" + versionId + ".csv";
    }

    /** What a file said, item by item, as one writer's turn has read it. */
    public static String digest(String dataset, long generation, String source, int turn) {
        return "digests/" + dataset + "/" + generation + "/" + source + "/" + turn;
    }

    /** One file of a training's output layout. */
    public static String training(String dataset, String trainingId, String path) {
        return "models/" + dataset + "/" + trainingId + "/" + path;
    }
}
