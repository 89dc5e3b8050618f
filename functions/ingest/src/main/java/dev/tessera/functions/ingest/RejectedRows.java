package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.ObjectOutput;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.RejectsCsv;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The object that holds the rows of a file that were not taken. Where all were taken there is none. */
final class RejectedRows implements Consumer<Reject>, Closeable {
    private final Bucket bucket;
    private final String key;
    private @Nullable ObjectOutput object;
    private @Nullable RejectsCsv csv;

    RejectedRows(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void accept(Reject reject) {
        if (csv == null) {
            try {
                object = bucket.create(key, "text/csv; charset=utf-8");
                csv = new RejectsCsv(object);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        csv.accept(reject);
    }

    /** Makes no object: the rest of the file is still to be read. */
    void abort() {
        if (object != null) {
            object.abort();
        }
        csv = null;
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
