package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.util.Comparator;
import java.util.List;

/**
 * One file in a dataset's manifest: the version of it that counts, or why none does.
 *
 * @param table the table it belongs to
 * @param schema the hash of the table's schema that it was read by
 * @param rows without the header
 * @param rejected of those, how many were not taken
 * @param reason why it was refused, empty unless it was
 */
public record FileEntry(
        FileVersion version, String table, String schema, FileState state, long rows, long rejected, String reason) {
    /**
     * Those of {@code files} whose rows count for {@code table}, in the order in which files are read: the visible
     * ones, and with a table delivered in full only the newest of them.
     */
    public static List<FileEntry> counting(List<FileEntry> files, String table, Delivery delivery) {
        List<FileEntry> visible = files.stream()
                .filter(file ->
                        file.state() == FileState.VISIBLE && file.table().equals(table))
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
        return delivery == Delivery.FULL && !visible.isEmpty() ? List.of(visible.getLast()) : visible;
    }
}
