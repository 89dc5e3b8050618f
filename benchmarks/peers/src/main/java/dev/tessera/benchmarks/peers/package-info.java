/** Other libraries on the problems that Tessera is measured by. */
@NullMarked
package dev.tessera.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
