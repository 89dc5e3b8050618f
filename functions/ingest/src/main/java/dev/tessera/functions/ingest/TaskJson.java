package dev.tessera.functions.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.definition.Names;
import java.util.Optional;

/** Tasks as messages, such as {@code {"file":"incoming/shop/a.csv"}} and {@code {"rebuild":"shop"}}. */
final class TaskJson {
    private static final String FILE = "file";
    private static final String ANEW = "anew";
    private static final String PROGRESS = "progress";
    private static final String SETTLE = "settle";
    private static final String INFER = "infer";
    private static final String FILES = "files";
    private static final String REBUILD = "rebuild";
    private static final String REPLACES = "replaces";
    private static final String SWEEP = "sweep";
    private static final String TIMES = "times";
    private static final String ITEMS = "items";

    private TaskJson() {}

    static String write(Task task) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        switch (task) {
            case Task.File file -> {
                message.put(FILE, file.file().key()).put(ANEW, file.anew());
                put(message, file.progress());
            }
            case Task.Closing closing -> message.put(FILE, closing.key());
            case Task.Settling settling -> message.put(SETTLE, settling.dataset());
            case Task.Inference inference ->
                message.put(INFER, inference.dataset()).put(FILES, inference.files());
            case Task.Rebuild rebuild -> {
                message.put(REBUILD, rebuild.dataset()).put(REPLACES, rebuild.replaces());
                put(message, rebuild.progress());
            }
            case Task.Sweep sweep -> {
                message.put(SWEEP, sweep.dataset()).put(TIMES, sweep.times());
                if (sweep.items() != Task.Sweep.ALL) {
                    message.put(ITEMS, sweep.items());
                }
            }
            case Task.Ignored ignored ->
                throw new IllegalArgumentException("there is nothing to do about " + ignored.key());
        }
        return message.toString();
    }

    private static void put(ObjectNode message, Progress progress) {
        if (!progress.equals(Progress.NONE)) {
            message.set(PROGRESS, progress(progress));
        }
    }

    /**
     * Reads a message; empty when it is none of a task.
     *
     * @throws IllegalArgumentException when it is one, but says what it cannot
     */
    static Optional<Task> read(JsonNode message) {
        if (message.has(FILE)) {
            return Optional.of(
                    ofKey(text(message, FILE), message.path(ANEW).asBoolean(false), progress(message.path(PROGRESS))));
        }
        if (message.has(SETTLE)) {
            return Optional.of(new Task.Settling(dataset(message, SETTLE)));
        }
        if (message.has(INFER)) {
            return Optional.of(new Task.Inference(
                    dataset(message, INFER), message.path(FILES).asText("")));
        }
        if (message.has(REBUILD)) {
            return Optional.of(new Task.Rebuild(
                    dataset(message, REBUILD), message.path(REPLACES).asLong(0), progress(message.path(PROGRESS))));
        }
        if (message.has(SWEEP)) {
            return Optional.of(new Task.Sweep(
                    dataset(message, SWEEP),
                    message.path(TIMES).asInt(0),
                    message.path(ITEMS).asLong(Task.Sweep.ALL)));
        }
        return Optional.empty();
    }

    /** Goes on with a file that was not read to its end, whatever the manifest has of it. */
    static Task readOn(OutOfTimeException stopped) {
        return ofKey(stopped.key(), true, stopped.progress());
    }

    /** What is to be done about an object. */
    static Task ofKey(String key) {
        return ofKey(key, false, Progress.NONE);
    }

    private static Task ofKey(String key, boolean anew, Progress progress) {
        try {
            if (key.startsWith(Keys.DEFINITIONS)) {
                return new Task.Settling(Keys.datasetOfDefinition(key)
                        .orElseThrow(
                                () -> new NotIncomingException("it is no definition: definitions/<dataset>.yaml")));
            }
            return Keys.isClosing(key)
                    ? new Task.Closing(IncomingKey.dataset(key), key)
                    : new Task.File(IncomingKey.parse(key), anew, progress);
        } catch (NotIncomingException e) {
            return new Task.Ignored(key, e.reason());
        }
    }

    private static ObjectNode progress(Progress progress) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", progress.version())
                .put("generation", progress.generation())
                .put("schema", progress.schema())
                .put("done", progress.done())
                .put("stored", progress.stored())
                .put("hops", progress.hops());
    }

    private static Progress progress(JsonNode message) {
        return message.isObject()
                ? new Progress(
                        text(message, "version"),
                        message.path("generation").asLong(),
                        text(message, "schema"),
                        message.path("done").asLong(),
                        text(message, "stored"),
                        message.path("hops").asInt())
                : Progress.NONE;
    }

    private static String dataset(JsonNode message, String field) {
        String dataset = text(message, field);
        if (!Names.isValid(dataset)) {
            throw new IllegalArgumentException("expected the name of a dataset in \"" + field
                    + "\", 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit");
        }
        return dataset;
    }

    private static String text(JsonNode message, String field) {
        if (!message.path(field).isTextual()) {
            throw new IllegalArgumentException("expected a text in \"" + field + "\", but found a JSON "
                    + message.path(field).getNodeType());
        }
        return message.path(field).asText();
    }
}
