/** Log lines as JSON, as the functions write them. */
@NullMarked
package dev.tessera.aws.log;

import org.jspecify.annotations.NullMarked;
