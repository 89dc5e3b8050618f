package dev.tessera.local.faults;

/**
 * What is on its way to a function: an event of a key, a message of ingest's own, or somebody's request that a customer be erased or
 * the dataset trained.
 *
 * @param body of the message or request, empty where it is of a key
 * @param failed how often it was delivered in vain
 */
record Notice(String key, String body, int failed) {
    private static final String ERASE = "erase ";
    private static final String TRAIN = "train";

    static Notice ofKey(String key) {
        return new Notice(key, "", 0);
    }

    static Notice ofMessage(String body) {
        return new Notice("", body, 0);
    }

    static Notice ofErasure(String customer) {
        return new Notice("", ERASE + customer, 0);
    }

    static Notice ofTraining() {
        return new Notice("", TRAIN, 0);
    }

    /** Who is to be erased, empty for nobody. */
    String erases() {
        return body.startsWith(ERASE) ? body.substring(ERASE.length()) : "";
    }

    boolean trains() {
        return body.equals(TRAIN);
    }

    Notice again() {
        return new Notice(key, body, failed + 1);
    }

    @Override
    public String toString() {
        return key + body;
    }
}
