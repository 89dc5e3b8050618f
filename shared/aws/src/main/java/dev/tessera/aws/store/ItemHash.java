package dev.tessera.aws.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a SHA-256. */
record ItemHash(long high, long low) {
    static final int BYTES = 2 * Long.BYTES;

    /** Of these parts one after the other, each with its length before it. Not thread-safe. */
    static final class Hasher {
        private final MessageDigest sha256;
        private final byte[] length = new byte[Integer.BYTES];

        Hasher() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        ItemHash of(byte[]... parts) {
            for (byte[] part : parts) {
                ByteBuffer.wrap(length).putInt(part.length);
                sha256.update(length);
                sha256.update(part);
            }
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
            return new ItemHash(digest.getLong(), digest.getLong());
        }
    }
}
