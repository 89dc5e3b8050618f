/** The embedded stack: the functions with real stores and queues around them, in one process. */
@NullMarked
package dev.tessera.local.stack;

import org.jspecify.annotations.NullMarked;
