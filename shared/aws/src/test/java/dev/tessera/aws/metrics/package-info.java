/** Tests of figures. */
@NullMarked
package dev.tessera.aws.metrics;

import org.jspecify.annotations.NullMarked;
