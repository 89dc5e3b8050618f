package dev.tessera.aws.store;

/**
 * The sort key of an item in a shard, taken apart.
 *
 * @param leadingTable the table whose row it is kept under, empty where it is kept under a customer
 * @param owner the customer's id, or the row's key
 * @param kind one of {@link Keys#CONTRIBUTION}, {@link Keys#PARTIAL}, {@link Keys#LINK}, {@link Keys#SEGMENTS}
 * @param table that it is of; of segments the slot
 * @param source the file version, of partials and links with the schema that it was read by; of segments empty
 * @param part which of the owner's partials; else empty
 */
record ItemKey(String leadingTable, String owner, String kind, String table, String source, String part) {
    /** Whether both are kept under the same customer or row. */
    boolean isBeside(ItemKey other) {
        return owner.equals(other.owner) && leadingTable.equals(other.leadingTable);
    }

    /** The sort key of what is kept under a customer. */
    String sort() {
        String key = Keys.customer(owner) + kind + "#" + table + "#" + source;
        return kind.equals(Keys.PARTIAL) ? key + Keys.part(part) : key;
    }

    static ItemKey of(String sort) {
        String leadingTable = "";
        int begin = 0;
        if (sort.startsWith("#")) {
            begin = sort.indexOf('#', 1) + 1;
            leadingTable = sort.substring(1, begin - 1);
        }
        int ownerEnd = sort.indexOf('#', begin);
        String owner = Keys.unescape(sort.substring(begin, ownerEnd));
        String[] rest = sort.substring(ownerEnd + 1).split("#", 4);
        return new ItemKey(
                leadingTable,
                owner,
                rest[0],
                rest.length > 1 ? rest[1] : "",
                rest.length > 2 ? rest[2] : "",
                rest.length > 3 ? rest[3] : "");
    }
}
