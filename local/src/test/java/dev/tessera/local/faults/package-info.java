/** Ingest under all that can go wrong: whatever happens, the state is what the files now present say. */
@NullMarked
package dev.tessera.local.faults;

import org.jspecify.annotations.NullMarked;
