/** What the functions count and time. */
@NullMarked
package dev.tessera.aws.metrics;

import org.jspecify.annotations.NullMarked;
