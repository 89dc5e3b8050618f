/** What someone who misspelt a name probably meant. */
@NullMarked
package dev.tessera.model.spelling;

import org.jspecify.annotations.NullMarked;
