/** What someone who misspelt a name probably meant. */
@NullMarked
package dev.tessera.tables.spelling;

import org.jspecify.annotations.NullMarked;
