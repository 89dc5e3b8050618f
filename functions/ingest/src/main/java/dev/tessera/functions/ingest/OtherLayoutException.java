package dev.tessera.functions.ingest;

/** The definition keeps a table's rows otherwise than the generation does: nothing can be stored before a rebuild. */
final class OtherLayoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherLayoutException(String table) {
        super("rows of table '" + table + "' are kept otherwise than the definition now says");
    }
}
