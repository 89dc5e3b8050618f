package dev.tessera.functions.ingest;

/** What ingest is to do, asked by the bucket, by somebody, or by itself. */
sealed interface Task {
    /**
     * Brings the manifest in line with what the bucket has under one key.
     *
     * @param anew whether the file is read also where it was read by the same schema before
     * @param progress how far an invocation before has read it
     */
    record File(IncomingKey file, boolean anew, Progress progress) implements Task {
        File(IncomingKey file) {
            this(file, false, Progress.NONE);
        }
    }

    /** Settles which files an object closes, {@link dev.tessera.aws.bucket.Keys#isClosing}. */
    record Closing(String dataset, String key) implements Task {}

    /** Has those files of a dataset judged anew of which its definition now says something else. */
    record Settling(String dataset) implements Task {}

    /**
     * Infers a dataset's definition from all its files, unless there is one.
     *
     * @param files what {@link DefinitionInference#digest} gave when it was asked for: where it gives something else by
     *     now, the bucket was not quiet, and whoever changed the files has asked again; empty for whatever files there are
     */
    record Inference(String dataset, String files) implements Task {}

    /**
     * Reads all files of a dataset into another generation of its store.
     *
     * @param replaces the generation that is to be replaced, unless it has been; 0 for whichever is present
     * @param progress how far an invocation before has read the file that it is at
     */
    record Rebuild(String dataset, long replaces, Progress progress) implements Task {
        Rebuild(String dataset, long replaces) {
            this(dataset, replaces, Progress.NONE);
        }
    }

    /**
     * Goes on with the sweep of a dataset's store.
     *
     * @param times how often at most it is asked for again, for generations before the present one
     * @param items how many it looks at
     */
    record Sweep(String dataset, int times, long items) implements Task {
        /** As many as there are. */
        static final long ALL = Long.MAX_VALUE;

        /** The rest, once so many have been looked at; it comes back no more by itself. */
        Sweep after(long seen) {
            return new Sweep(dataset, 0, items == ALL ? ALL : Math.max(1, items - seen));
        }
    }

    /** Nothing: the key is none of those that ingest looks at. */
    record Ignored(String key, String reason) implements Task {}
}
