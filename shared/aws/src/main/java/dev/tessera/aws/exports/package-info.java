/** The exports in the bucket that are always at the same place. */
@NullMarked
package dev.tessera.aws.exports;

import org.jspecify.annotations.NullMarked;
