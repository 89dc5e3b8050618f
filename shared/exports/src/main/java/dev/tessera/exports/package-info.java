/** What a training found as tidy tables, for tools that people look at data with. */
@NullMarked
package dev.tessera.exports;

import org.jspecify.annotations.NullMarked;
