/** What the store costs as files come day after day. */
@NullMarked
package dev.tessera.benchmarks.store;

import org.jspecify.annotations.NullMarked;
