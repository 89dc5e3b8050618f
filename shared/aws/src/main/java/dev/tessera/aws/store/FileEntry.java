package dev.tessera.aws.store;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file in a dataset's manifest: the version of it that counts, or why none does.
 *
 * @param table the table it belongs to
 * @param schema the hash of the table's schema that it was read by
 * @param rows without the header
 * @param rejected of those, how many were not taken
 * @param reason why nothing of it counts, or when it does; empty where there is nothing to say
 * @param days that it covers, in a table whose files replace days; else null
 * @param closes of what closes a delivery the digest of the versions that it closes, as {@link Deliveries#digest} makes
 *     it; else empty
 * @param source where what it says is stored; null before the entry is flipped, and where nothing is
 */
public record FileEntry(
        FileVersion version,
        String table,
        String schema,
        FileState state,
        long rows,
        long rejected,
        String reason,
        @Nullable Days days,
        String closes,
        @Nullable Source source) {
    /** As ingest makes it: the flip finds the source. */
    public FileEntry(
            FileVersion version,
            String table,
            String schema,
            FileState state,
            long rows,
            long rejected,
            String reason,
            @Nullable Days days) {
        this(version, table, schema, state, rows, rejected, reason, days, "", null);
    }

    /** Of a table whose files do not replace days. */
    public FileEntry(
            FileVersion version,
            String table,
            String schema,
            FileState state,
            long rows,
            long rejected,
            String reason) {
        this(version, table, schema, state, rows, rejected, reason, null, "", null);
    }

    /** The same file in another state. */
    public FileEntry with(FileState other, String otherReason) {
        return new FileEntry(version, table, schema, other, rows, rejected, otherReason, days, closes, source);
    }

    /** Of what closes a delivery. */
    public static FileEntry closing(FileVersion version, FileState state, String reason, String closes) {
        return new FileEntry(version, "", "", state, 0, 0, reason, null, closes, null);
    }

    /** Whether it is what closes a delivery, and no file of a table. */
    public boolean isClosing() {
        return Keys.isClosing(version.key());
    }

    /** Whether what it says is merged with what other files say, and cannot change without them. */
    public boolean isCompacted() {
        return source != null && Compaction.isCompacted(source.id());
    }

    /** The same file, its content at this source. */
    FileEntry at(@Nullable Source other) {
        return new FileEntry(version, table, schema, state, rows, rejected, reason, days, closes, other);
    }

    /** Whether so much of what it says is stored that it may count in a table delivered so. */
    boolean isStored(Delivery delivery) {
        return source != null
                && (delivery == Delivery.FULL
                        ? source.kept() == Source.Kept.WHOLE
                        : source.kept() != Source.Kept.PARTLY);
    }

    /**
     * Those of {@code files} whose rows count for {@code table}, in the order in which files are read: the visible ones,
     * and with a table delivered in full only the newest of them, or all that are delivered together with it.
     *
     * @param files the whole manifest: what is held, or closes a delivery, decides, too
     */
    public static List<FileEntry> counting(List<FileEntry> files, String table, Delivery delivery) {
        List<FileEntry> visible = files.stream()
                .filter(file ->
                        file.state() == FileState.VISIBLE && file.table().equals(table))
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
        if (delivery == Delivery.DELTA || delivery == Delivery.APPEND) {
            return visible;
        }
        Deliveries deliveries = new Deliveries(files);
        List<FileEntry> delivered = visible.stream().filter(deliveries::counts).toList();
        if (delivery == Delivery.WINDOW || delivered.isEmpty()) {
            return delivered;
        }
        FileEntry newest = delivered.getLast();
        String together = deliveries.of(newest);
        return together.isEmpty()
                ? List.of(newest)
                : delivered.stream()
                        .filter(file -> deliveries.of(file).equals(together))
                        .toList();
    }
}
