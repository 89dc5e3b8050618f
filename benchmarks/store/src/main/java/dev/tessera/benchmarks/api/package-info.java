/** How many requests the API answers, and how soon. */
@NullMarked
package dev.tessera.benchmarks.api;

import org.jspecify.annotations.NullMarked;
