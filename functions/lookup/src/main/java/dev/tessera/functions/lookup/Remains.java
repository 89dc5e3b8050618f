package dev.tessera.functions.lookup;

import java.util.List;

/**
 * Where an erasure does not reach, and for how long what was said of the customer is still there. The days are those of
 * {@code template.yaml}; {@code docs/api.md} has the same list.
 *
 * @param where a prefix in the bucket, or a part of the table
 */
record Remains(String where, String what, String until) {
    private static final String DATASET = "<dataset>";

    private static final List<Remains> ALL = List.of(
            new Remains(
                    "incoming/<dataset>/",
                    "your files, as you delivered them",
                    "you delete or replace them, and 30 days more as earlier versions"),
            new Remains(
                    "rejected/<dataset>/",
                    "rows of your files that were not taken before now",
                    "you delete them, and 30 days more as earlier versions"),
            new Remains(
                    "models/<dataset>/",
                    "assignments, members and moves of trainings until now, and of one under way; typical customers in their profiles"
                            + " and reports; the values, without ids, from which a model fills gaps by neighbours",
                    "you delete the trainings' folders, and 30 days more as earlier versions; ask for a training first: the"
                            + " champion's then has none of it"),
            new Remains(
                    "exports/<dataset>/",
                    "tables of assignments and moves, the current ones and those of trainings until now",
                    "of current, the next training is the champion (ask for one); of history, you delete it; and 30 days"
                            + " more as earlier versions"),
            new Remains(
                    "digests/<dataset>/",
                    "the ids that files named before now",
                    "45 days have passed, and one more as earlier versions"),
            new Remains(
                    "the table's backups",
                    "all that was in it, for recovery to a point in time",
                    "35 days have passed"),
            new Remains(
                    "the table, under a row's key",
                    "rows that name an account alone, where another customer had it, too, or a file is read again: they lead"
                            + " to nobody, are in no answer and in no training",
                    "the sweep takes their file"),
            new Remains(
                    "the table, among the erased",
                    "the tombstone: a digest of the id (of its pseudonym where the dataset has pseudonyms), keyed with the"
                            + " dataset's salt, by which ingest leaves the customer out",
                    "the table is deleted"));

    /** Of a dataset. */
    static List<Remains> of(String dataset) {
        return ALL.stream()
                .map(place -> new Remains(place.where.replace(DATASET, dataset), place.what, place.until))
                .toList();
    }

    boolean isPrefix() {
        return where.endsWith("/");
    }
}
