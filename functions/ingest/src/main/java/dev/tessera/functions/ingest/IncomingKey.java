package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.definition.Names;
import java.util.Optional;

/**
 * Where a file belongs, as its key says: {@code incoming/<dataset>/<file>} or {@code incoming/<dataset>/<table>/<file>}.
 *
 * @param key the whole key, decoded
 * @param table what stands between dataset and file name; the definition decides whether that is a table
 */
record IncomingKey(String key, String dataset, Optional<String> table) {
    /**
     * Reads a key.
     *
     * @throws NotIncomingException when the key is none of a customer file
     */
    static IncomingKey parse(String key) throws NotIncomingException {
        if (!key.startsWith(Keys.INCOMING)) {
            throw new NotIncomingException("its key does not begin with " + Keys.INCOMING);
        }
        int dataset = Keys.INCOMING.length();
        int path = key.indexOf('/', dataset) + 1;
        if (path == 0) {
            throw new NotIncomingException("it lies beside the datasets, not in incoming/<dataset>/");
        }
        String name = key.substring(dataset, path - 1);
        if (!Names.isValid(name)) {
            throw new NotIncomingException(
                    "its dataset is not a name: 1 to 63 of a-z, 0-9, - and _, beginning with a " + "letter or digit");
        }
        int file = key.lastIndexOf('/') + 1;
        if (file == key.length()) {
            throw new NotIncomingException("it is a folder");
        }
        if (key.charAt(file) == '_' || key.charAt(file) == '.') {
            throw new NotIncomingException("its name begins with _ or ., as those of tools' own files do");
        }
        return new IncomingKey(key, name, file == path ? Optional.empty() : Optional.of(key.substring(path, file - 1)));
    }

    /** The key below {@code incoming/<dataset>/}. */
    String path() {
        return key.substring(Keys.INCOMING.length() + dataset.length() + 1);
    }
}
