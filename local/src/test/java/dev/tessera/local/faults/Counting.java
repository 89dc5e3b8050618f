package dev.tessera.local.faults;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that count, written down for a single pass: those that count together as one. Which they are is found here from
 * the bucket's keys, times and contents alone.
 */
final class Counting {
    private final Map<String, File> files = new TreeMap<>();
    private final Set<String> erased;

    /** One object. */
    record File(String key, Instant time, String content) {
        private boolean isPart() {
            return Keys.isPart(key);
        }

        private boolean hasRows() {
            return content.lines().count() > 1;
        }

        private boolean isBad() {
            return !Keys.isClosing(key) && Dataset.isBad(key, content);
        }

        private String table() {
            return key.split("/", -1)[2];
        }
    }

    /**
     * Of all there is.
     *
     * @param erased customers who are none
     */
    Counting(List<File> files, Set<String> erased) {
        this.erased = erased;
        files.forEach(file -> this.files.put(file.key(), file));
    }

    /** In the order in which they are read; empty where no table of customers has a row. */
    List<Path> write(Definition definition, Path folder) throws IOException {
        List<List<File>> counting = new ArrayList<>();
        for (String table : definition.tables().keySet()) {
            counting.addAll(counting(
                    table,
                    Objects.requireNonNull(definition.tables().get(table)).delivery()));
        }
        counting.sort(Comparator.comparing(Counting::newest, ORDER));
        List<Path> written = new ArrayList<>();
        for (List<File> together : counting) {
            StringBuilder content = new StringBuilder();
            for (File file : together) {
                content.append(
                        content.isEmpty()
                                ? file.content()
                                : file.content().substring(file.content().indexOf('\n') + 1));
            }
            if (together.getFirst().table().equals("customers")) {
                content = new StringBuilder(content.toString()
                        .lines()
                        .filter(line -> !erased.contains(line.split(",", 2)[0]))
                        .collect(Collectors.joining("\n", "", "\n")));
            }
            if (content.toString().lines().count() < 2) {
                continue;
            }
            Path path = folder.resolve(together.getFirst().table()).resolve(written.size() + ".csv");
            Files.createDirectories(path.getParent());
            written.add(Files.writeString(path, content));
        }
        return written;
    }

    private static final Comparator<File> ORDER =
            Comparator.comparing(File::time).thenComparing(File::key);

    private static File newest(List<File> together) {
        return together.stream().max(ORDER).orElseThrow();
    }

    private List<List<File>> counting(String table, Delivery delivery) {
        List<File> good = files.values().stream()
                .filter(file -> !Keys.isClosing(file.key())
                        && !file.isBad()
                        && file.table().equals(table))
                .sorted(ORDER)
                .toList();
        if (delivery == Delivery.DELTA || delivery == Delivery.APPEND) {
            return good.stream().filter(File::hasRows).map(List::of).toList();
        }
        Map<String, List<File>> deliveries = new TreeMap<>();
        for (File file : good) {
            Optional<File> closing = closing(file);
            if (closing.isEmpty() && !file.isPart()) {
                deliveries.put(file.key(), List.of(file));
            } else if (closing.filter(this::isClosed).isPresent()) {
                deliveries
                        .computeIfAbsent(closing.get().key(), key -> new ArrayList<>())
                        .add(file);
            }
        }
        if (delivery == Delivery.FULL) {
            return deliveries.values().stream()
                    .max(Comparator.comparing(Counting::newest, ORDER))
                    .map(Counting::withRows)
                    .filter(together -> !together.isEmpty())
                    .map(List::of)
                    .orElse(List.of());
        }
        return deliveries.values().stream()
                .map(Counting::withRows)
                .filter(together -> !together.isEmpty())
                .toList();
    }

    private static List<File> withRows(List<File> together) {
        return together.stream().filter(File::hasRows).toList();
    }

    /** What closes a file: the nearest there is, unless the file is newer. */
    private Optional<File> closing(File file) {
        return nearest(file).filter(closing -> !file.time().isAfter(closing.time()));
    }

    private Optional<File> nearest(File file) {
        return Keys.closings(file.key()).stream()
                .map(files::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether all that it closes can be taken, and no part has come since. */
    private boolean isClosed(File closing) {
        return files.values().stream()
                .filter(file -> !Keys.isClosing(file.key()))
                .filter(file -> nearest(file).equals(Optional.of(closing)))
                .noneMatch(file -> file.time().isAfter(closing.time()) ? file.isPart() : file.isBad());
    }
}
