/** What the tests' functions log. */
@NullMarked
package dev.tessera.local.logs;

import org.jspecify.annotations.NullMarked;
