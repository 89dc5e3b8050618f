package dev.tessera.functions.ingest;

/**
 * How far a file version was read into the store when the time was up. The next invocation parses the file from its start,
 * so that whatever spans lines is read as it is, and stores only what comes after.
 *
 * @param version the file version's id
 * @param generation of the store that it was read into
 * @param schema the hash of the schema that it was read by
 * @param done how many contributions, or what rows add up to, were stored, in the file's order
 * @param stored what the store needs to go on, {@link dev.tessera.aws.store.FileWriter#suspend}
 * @param hops how many invocations have read it
 */
record Progress(String version, long generation, String schema, long done, String stored, int hops) {
    /** Before anything was read. */
    static final Progress NONE = new Progress("", 0, "", 0, "", 0);
}
