package dev.tessera.local.sample;

import java.io.IOException;

/** Makes up the tables of one business, one customer at a time. */
interface Sample {
    /** Opens its tables and writes {@code customers} customers. */
    void write(SampleTables tables, int customers, Draws draws) throws IOException;
}
