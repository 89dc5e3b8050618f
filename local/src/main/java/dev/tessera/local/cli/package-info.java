/** The command line. */
@NullMarked
package dev.tessera.local.cli;

import org.jspecify.annotations.NullMarked;
