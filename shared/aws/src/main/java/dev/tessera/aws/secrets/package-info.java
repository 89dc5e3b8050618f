/** Secrets, read when they are needed and kept for a while. */
@NullMarked
package dev.tessera.aws.secrets;

import org.jspecify.annotations.NullMarked;
