/** What the functions learn from their environment variables. */
@NullMarked
package dev.tessera.aws.environment;

import org.jspecify.annotations.NullMarked;
