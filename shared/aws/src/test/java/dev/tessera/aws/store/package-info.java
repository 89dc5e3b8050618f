/** Tests of the store. */
@NullMarked
package dev.tessera.aws.store;

import org.jspecify.annotations.NullMarked;
