package dev.tessera.aws.bucket;

import dev.tessera.model.definition.Names;
import java.util.Optional;

/** Where things are in the bucket. */
public final class Keys {
    /** What the keys of customer files begin with. */
    public static final String INCOMING = "incoming/";

    /** What the keys of definitions begin with. */
    public static final String DEFINITIONS = "definitions/";

    private static final String YAML = ".yaml";

    private Keys() {}

    /** What the keys of a dataset's files begin with. */
    public static String incoming(String dataset) {
        return INCOMING + dataset + "/";
    }

    /** A dataset's definition. */
    public static String definition(String dataset) {
        return DEFINITIONS + dataset + YAML;
    }

    /** The dataset whose definition a key is, empty when it is none. */
    public static Optional<String> datasetOfDefinition(String key) {
        return Optional.of(key)
                .filter(k -> k.startsWith(DEFINITIONS) && k.endsWith(YAML))
                .map(k -> k.substring(DEFINITIONS.length(), k.length() - YAML.length()))
                .filter(Names::isValid);
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
