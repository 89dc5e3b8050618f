package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;

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
        FileVersion version, String table, String schema, FileState state, long rows, long rejected, String reason) {}
