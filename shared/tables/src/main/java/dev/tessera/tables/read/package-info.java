/** Reading a file's rows into contributions. */
@NullMarked
package dev.tessera.tables.read;

import org.jspecify.annotations.NullMarked;
