package dev.tessera.tables.read;

/**
 * What was read of a file.
 *
 * @param rows without the header and blank lines
 * @param rejected of those, how many were not taken
 */
public record ReadSummary(long rows, long rejected) {}
