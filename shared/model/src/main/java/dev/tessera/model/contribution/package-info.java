/** What one file version says of one customer. */
@NullMarked
package dev.tessera.model.contribution;

import org.jspecify.annotations.NullMarked;
