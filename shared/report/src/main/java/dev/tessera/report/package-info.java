/** The HTML report of a training. */
@NullMarked
package dev.tessera.report;

import org.jspecify.annotations.NullMarked;
