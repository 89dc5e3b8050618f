package dev.tessera.local.faults;

/**
 * An event on its way: of a key, or a message of ingest's own.
 *
 * @param body of the message, empty where it is of a key
 * @param failed how often it was delivered in vain
 */
record Notice(String key, String body, int failed) {
    static Notice ofKey(String key) {
        return new Notice(key, "", 0);
    }

    static Notice ofMessage(String body) {
        return new Notice("", body, 0);
    }

    Notice again() {
        return new Notice(key, body, failed + 1);
    }

    @Override
    public String toString() {
        return key + body;
    }
}
