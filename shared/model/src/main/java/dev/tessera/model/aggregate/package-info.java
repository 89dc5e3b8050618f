/** What a customer's rows of a table add up to, in any order and in parts. */
@NullMarked
package dev.tessera.model.aggregate;

import org.jspecify.annotations.NullMarked;
