package dev.tessera.aws.store;

import dev.tessera.aws.bucket.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a manifest are delivered together, for tables whose files replace one another as a whole. What closes a
 * delivery closes all files below its folder that are not newer than it, and not closed by another further in. They count
 * as soon as it is {@link FileState#CLOSED} and names just the versions that are there. Parts that nothing closes do not
 * count; any other file is a delivery by itself.
 */
public final class Deliveries {
    private static final int DIGEST_BYTES = 16;

    private final Map<String, FileEntry> closings = new HashMap<>();
    private final Map<String, List<FileEntry>> closed = new HashMap<>();
    private final Map<String, Boolean> whole = new HashMap<>();

    /** Of a manifest. */
    public Deliveries(Collection<FileEntry> files) {
        for (FileEntry file : files) {
            if (file.isClosing() && file.state() != FileState.WITHDRAWN) {
                closings.put(file.version().key(), file);
            }
        }
        for (FileEntry file : files) {
            FileEntry closing = closing(file);
            boolean says = file.state() == FileState.VISIBLE || file.state() == FileState.HELD;
            if (closing != null && says) {
                closed.computeIfAbsent(closing.version().key(), key -> new ArrayList<>())
                        .add(file);
            }
        }
        closings.forEach((key, closing) -> whole.put(
                key, closing.state() == FileState.CLOSED && closing.closes().equals(digest(closed(key)))));
    }

    /** The files that an object of this key closes, whether they count or not. */
    public List<FileEntry> closed(String closing) {
        return closed.getOrDefault(closing, List.of());
    }

    /** Stands for the versions of files that are closed together. */
    public static String digest(Collection<FileEntry> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .map(file -> file.version().id())
                    .sorted()
                    .forEach(id -> sha256.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a visible file counts as far as its delivery decides. */
    boolean counts(FileEntry file) {
        FileEntry closing = closing(file);
        return closing == null
                ? !Keys.isPart(file.version().key())
                : whole.getOrDefault(closing.version().key(), false);
    }

    /** Names the files that are delivered together with this one; empty where it is a delivery by itself. */
    String of(FileEntry file) {
        FileEntry closing = closing(file);
        return closing == null ? "" : closing.version().key();
    }

    /** What closes a file's delivery, null where nothing does. */
    private @Nullable FileEntry closing(FileEntry file) {
        if (closings.isEmpty() || file.isClosing()) {
            return null;
        }
        for (String key : Keys.closings(file.version().key())) {
            FileEntry closing = closings.get(key);
            if (closing != null) {
                return file.version().lastModified().isAfter(closing.version().lastModified()) ? null : closing;
            }
        }
        return null;
    }
}
