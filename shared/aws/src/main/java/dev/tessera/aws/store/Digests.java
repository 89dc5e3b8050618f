package dev.tessera.aws.store;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.bucket.ObjectOutput;
import dev.tessera.model.contribution.FileVersion;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What files say, item by item, as short as comparing another file with them needs: in the bucket, an object for each
 * writer's turn. Format 1 is a byte {@code 1} and for each item 1, what its sort key has before the source and after it,
 * each with two bytes of length before it, and 16 bytes of hash; then 0.
 */
final class Digests {
    private static final int FORMAT = 1;
    private static final int ITEM = 1;
    private static final int END = 0;
    private static final String TYPE = "application/octet-stream";

    private final Bucket bucket;

    Digests(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Takes each item of a digest. */
    interface Reader {
        void item(String before, String after, ItemHash content);
    }

    /** Begins the digest of one turn. */
    Output create(DatasetState state, String source, int turn) {
        try {
            return new Output(bucket.create(key(state, source, turn), TYPE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the digest of one turn. @return false where there is none, or none that this code can read */
    boolean read(DatasetState state, String source, int turn, Reader reader) {
        Optional<FileVersion> object = bucket.head(key(state, source, turn));
        if (object.isEmpty()) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(bucket.open(object.get())))) {
            if (in.readUnsignedByte() != FORMAT) {
                return false;
            }
            while (in.readUnsignedByte() == ITEM) {
                reader.item(in.readUTF(), in.readUTF(), new ItemHash(in.readLong(), in.readLong()));
            }
            return true;
        } catch (ObjectChangedException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(DatasetState state, String source, int turn) {
        return dev.tessera.aws.bucket.Keys.digest(state.dataset(), state.generation(), source, turn);
    }

    /** Writes one digest, which is there once it is closed. Not thread-safe. */
    static final class Output implements AutoCloseable {
        private final ObjectOutput object;
        private final DataOutputStream out;

        private Output(ObjectOutput object) throws IOException {
            this.object = object;
            this.out = new DataOutputStream(new BufferedOutputStream(object));
            out.writeByte(FORMAT);
        }

        void item(String before, String after, ItemHash content) {
            try {
                out.writeByte(ITEM);
                out.writeUTF(before);
                out.writeUTF(after);
                out.writeLong(content.high());
                out.writeLong(content.low());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.writeByte(END);
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Leaves none. */
        void abort() {
            object.abort();
        }
    }
}
