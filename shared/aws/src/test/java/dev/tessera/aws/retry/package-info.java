/** Tests of trying again. */
@NullMarked
package dev.tessera.aws.retry;

import org.jspecify.annotations.NullMarked;
