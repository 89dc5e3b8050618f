/** Tests of the fingerprint package. */
@NullMarked
package dev.tessera.tables.fingerprint;

import org.jspecify.annotations.NullMarked;
