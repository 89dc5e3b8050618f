/** Trying again what was refused for now. */
@NullMarked
package dev.tessera.aws.retry;

import org.jspecify.annotations.NullMarked;
