/** Tests of the console in a browser. */
@NullMarked
package dev.tessera.local.console;

import org.jspecify.annotations.NullMarked;
