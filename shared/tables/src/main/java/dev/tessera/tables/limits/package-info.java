/** How large the parts of a file may be, and what holds to it while bytes are unpacked and put aside. */
@NullMarked
package dev.tessera.tables.limits;

import org.jspecify.annotations.NullMarked;
