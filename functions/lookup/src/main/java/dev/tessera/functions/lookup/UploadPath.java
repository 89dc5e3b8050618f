package dev.tessera.functions.lookup;

import dev.tessera.aws.bucket.Keys;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which keys an upload may have: those that ingest reads, and that no client on the way writes otherwise. */
final class UploadPath {
    /** What S3 takes as a key, in bytes of UTF-8. */
    private static final int MOST_KEY_BYTES = 1_024;

    /** What closes the parts of a delivery. */
    private static final String SUCCESS = "_SUCCESS";

    private UploadPath() {}

    /** What is wrong with a file's path below {@code incoming/<dataset>/}, empty where nothing is. */
    static Optional<String> fault(String dataset, String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("expected a path without control characters");
        }
        int bytes;
        try {
            bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(path))
                    .remaining();
        } catch (CharacterCodingException e) {
            return Optional.of("expected a path of whole characters, found half a surrogate pair");
        }
        int most = MOST_KEY_BYTES - Keys.incoming(dataset).length();
        if (bytes > most) {
            return Optional.of("expected at most " + most + " bytes of UTF-8, found " + bytes);
        }
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                return Optional.of("expected a path such as customers/2026-11.csv, found an empty part, '.' or '..'");
            }
        }
        String name = parts[parts.length - 1];
        if ((name.charAt(0) == '_' || name.charAt(0) == '.') && !name.equals(SUCCESS)) {
            return Optional.of("expected a name that ingest reads, found one that begins with _ or .");
        }
        return Optional.empty();
    }
}
