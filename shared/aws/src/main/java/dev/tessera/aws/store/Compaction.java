package dev.tessera.aws.store;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources of one table of events are to become one: those of files that have been visible for long, and what was compacted
 * before.
 *
 * @param id of what they are compacted into
 * @param files whose entries say from then on that they are compacted
 * @param members the ids of their sources, and of compacted ones, sorted
 * @param standsFor how many entries it stands for: these files', and those of what was compacted before
 */
record Compaction(String id, AssemblyPlan.Table table, List<FileEntry> files, List<String> members, int standsFor) {
    private static final int NAME_BYTES = 11;

    /** Whether files of the table may be compacted: rows of events merge, and no other replaces them. */
    static boolean concerns(AssemblyPlan.Table table) {
        return !table.ofCustomers() && !table.isByRow() && table.delivery() == Delivery.APPEND;
    }

    /** What is due at this moment, empty where that is too little. */
    static Optional<Compaction> due(Manifest manifest, AssemblyPlan.Table table, CompactionRule rule, Instant now) {
        long settled = now.minus(rule.settled()).getEpochSecond();
        List<FileEntry> files = manifest.files().stream()
                .filter(file -> isSettled(manifest, table, file, settled))
                .limit(rule.most())
                .toList();
        if (files.size() < rule.least()) {
            return Optional.empty();
        }
        List<String> members = members(manifest, table, files);
        String id = Keys.source("~" + digest(members, now), table.schema().hash());
        return Optional.of(new Compaction(id, table, files, members, standsFor(manifest, members)));
    }

    /** Those that have been begun, and all of whose members count by now as they did then. */
    static List<Compaction> begun(Manifest manifest, AssemblyPlan.Table table) {
        return manifest.sources().values().stream()
                .filter(source -> source.isCompacting() && source.table().equals(table.name()))
                .flatMap(source -> begun(manifest, table, source).stream())
                .toList();
    }

    private static Optional<Compaction> begun(Manifest manifest, AssemblyPlan.Table table, SourceItem compacted) {
        List<FileEntry> files = manifest.files().stream()
                .filter(file -> counts(table, file)
                        && !isCompacted(source(file))
                        && compacted.compacted().members().contains(source(file)))
                .toList();
        List<String> members = members(manifest, table, files);
        return members.equals(compacted.compacted().members())
                ? Optional.of(new Compaction(compacted.id(), table, files, members, standsFor(manifest, members)))
                : Optional.empty();
    }

    /** The sources of these files, and what was compacted before. */
    private static List<String> members(Manifest manifest, AssemblyPlan.Table table, List<FileEntry> files) {
        Set<String> members = new TreeSet<>();
        files.forEach(file -> members.add(source(file)));
        manifest.files().stream()
                .filter(file -> counts(table, file) && isCompacted(source(file)))
                .forEach(file -> members.add(source(file)));
        return List.copyOf(members);
    }

    private static int standsFor(Manifest manifest, List<String> members) {
        return (int) manifest.files().stream()
                .filter(file -> file.source() != null && members.contains(source(file)))
                .count();
    }

    private static boolean isSettled(Manifest manifest, AssemblyPlan.Table table, FileEntry file, long settled) {
        if (!counts(table, file) || isCompacted(source(file))) {
            return false;
        }
        SourceItem source = manifest.sources().get(source(file));
        return source != null
                && source.complete()
                && !source.isSwept()
                && source.base() == null
                && source.use().flipped() <= settled;
    }

    private static boolean counts(AssemblyPlan.Table table, FileEntry file) {
        return file.state() == FileState.VISIBLE
                && file.table().equals(table.name())
                && file.schema().equals(table.schema().hash())
                && file.source() != null;
    }

    private static String source(FileEntry file) {
        return Objects.requireNonNull(file.source()).id();
    }

    /** What was compacted before, and gives way to this; empty where nothing was. */
    List<String> before() {
        return members.stream().filter(Compaction::isCompacted).toList();
    }

    /** By the key of each file that is compacted its source. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        files.forEach(file -> sources.put(file.version().key(), source(file)));
        return sources;
    }

    /** Whether a source is one that others were compacted into. No version's id has a {@code ~}. */
    static boolean isCompacted(String source) {
        return source.startsWith("~");
    }

    /** Stands for what is compacted: as new as the newest file. */
    FileVersion version() {
        FileVersion newest = files.stream()
                .map(FileEntry::version)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long bytes = files.stream().mapToLong(file -> file.version().bytes()).sum();
        return new FileVersion(id, newest.key(), newest.lastModified(), "", bytes);
    }

    /** Of the time, too: what was given up is not taken up again. */
    private static String digest(List<String> members, Instant now) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((now.getEpochSecond() + "\n" + String.join("\n", members))
                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
