package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.definition.Names;
import java.util.Optional;

/**
 * Where a file belongs, as its key says: {@code incoming/<dataset>/<file>} or {@code
 * incoming/<dataset>/<folder>/…/<file>}.
 *
 * @param key the whole key, decoded
 * @param folder what stands first between dataset and file name; the definition decides whether that is a table
 */
record IncomingKey(String key, String dataset, Optional<String> folder) {
    /**
     * Reads a key.
     *
     * @throws NotIncomingException when the key is none of a customer file
     */
    static IncomingKey parse(String key) throws NotIncomingException {
        String name = dataset(key);
        int path = Keys.INCOMING.length() + name.length() + 1;
        int file = key.lastIndexOf('/') + 1;
        if (file == key.length()) {
            throw new NotIncomingException("it is a folder");
        }
        if (key.charAt(file) == '_' || key.charAt(file) == '.') {
            throw new NotIncomingException("its name begins with _ or ., as those of tools' own files do");
        }
        return new IncomingKey(
                key, name, file == path ? Optional.empty() : Optional.of(key.substring(path, key.indexOf('/', path))));
    }

    /** The key below {@code incoming/<dataset>/}. */
    String path() {
        return key.substring(Keys.INCOMING.length() + dataset.length() + 1);
    }

    /**
     * The dataset that a key is below.
     *
     * @throws NotIncomingException when it is below none
     */
    static String dataset(String key) throws NotIncomingException {
        if (!key.startsWith(Keys.INCOMING)) {
            throw new NotIncomingException("its key does not begin with " + Keys.INCOMING);
        }
        int dataset = Keys.INCOMING.length();
        int end = key.indexOf('/', dataset);
        if (end < 0) {
            throw new NotIncomingException("it lies beside the datasets, not in incoming/<dataset>/");
        }
        String name = key.substring(dataset, end);
        if (!Names.isValid(name)) {
            throw new NotIncomingException(
                    "its dataset is not a name: 1 to 63 of a-z, 0-9, - and _, beginning with a " + "letter or digit");
        }
        return name;
    }

    /** The file's name, without folders. */
    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The folder where a table may be called so. */
    Optional<String> tableFolder() {
        return folder.filter(Keys::mayBeTable);
    }
}
