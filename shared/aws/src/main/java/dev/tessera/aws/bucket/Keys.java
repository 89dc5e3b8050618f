package dev.tessera.aws.bucket;

import dev.tessera.model.definition.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where things are in the bucket. */
public final class Keys {
    /** What the keys of customer files begin with. */
    public static final String INCOMING = "incoming/";

    /** What the keys of definitions begin with. */
    public static final String DEFINITIONS = "definitions/";

    /** The name of the object that closes a delivery of several files, as Spark and Hadoop write it. */
    public static final String SUCCESS = "_SUCCESS";

    private static final String YAML = ".yaml";
    private static final String PART = "part-";

    private Keys() {}

    /** What the keys of a dataset's files begin with. */
    public static String incoming(String dataset) {
        return INCOMING + dataset + "/";
    }

    /**
     * Whether a folder below the dataset's may be called as a table: one without a letter, such as {@code 2026-11}, or with
     * signs that a table's name has not, such as {@code day=2026-11-01}, is a folder and nothing else.
     */
    public static boolean mayBeTable(String folder) {
        return Names.isValid(folder) && folder.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    }

    /**
     * Whether a customer file is one of several that are delivered together wherever files replace one another as a whole:
     * it is called as Spark and Hadoop call the files of a table, {@code part-…}, or lies in a folder that is not the dataset's
     * and not a table's.
     */
    public static boolean isPart(String key) {
        String[] path = key.split("/", -1);
        int folders = path.length - 3;
        return path[path.length - 1].startsWith(PART) || folders > 1 || (folders == 1 && !mayBeTable(path[2]));
    }

    /** Whether an object closes a delivery. */
    public static boolean isClosing(String key) {
        return key.startsWith(INCOMING) && key.endsWith("/" + SUCCESS) && key.indexOf('/', INCOMING.length()) > 0;
    }

    /** The objects that may close the delivery that a customer file or another such object is of, the nearest first. */
    public static List<String> closings(String key) {
        List<String> closings = new ArrayList<>();
        int dataset = key.indexOf('/', INCOMING.length());
        for (int folder = key.lastIndexOf('/');
                folder >= dataset && folder > 0;
                folder = key.lastIndexOf('/', folder - 1)) {
            String closing = key.substring(0, folder + 1) + SUCCESS;
            if (!closing.equals(key)) {
                closings.add(closing);
            }
        }
        return closings;
    }

    /** What the keys begin with of all that an object closes. */
    public static String closedBy(String closing) {
        return closing.substring(0, closing.length() - SUCCESS.length());
    }

    /** A dataset's definition. */
    public static String definition(String dataset) {
        return DEFINITIONS + dataset + YAML;
    }

    /** A playbook of the datasets' own. */
    public static String playbook(String file) {
        return DEFINITIONS + "playbooks/" + file;
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

    /** What became of a dataset's last look for drift. */
    public static String drift(String dataset) {
        return "models/" + dataset + "/drift.json";
    }

    /** That a training was asked for because of drift: once for each training whose customers are no longer there, and revision. */
    public static String driftRequest(String dataset, String against, long revision) {
        return "models/" + dataset + "/drift-requests/" + against + "-" + revision;
    }

    /** One file of the exports that are always at the same place. */
    public static String currentExport(String dataset, String path) {
        return "exports/" + dataset + "/current/" + path;
    }

    /** One file of a training's exports. */
    public static String exportHistory(String dataset, String trainingId, String path) {
        return "exports/" + dataset + "/history/" + trainingId + "/" + path;
    }

    /** One file of a training's output layout. */
    public static String training(String dataset, String trainingId, String path) {
        return "models/" + dataset + "/" + trainingId + "/" + path;
    }
}
