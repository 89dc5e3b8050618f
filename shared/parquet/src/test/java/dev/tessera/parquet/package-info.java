/** Tests of reading Parquet. */
@NullMarked
package dev.tessera.parquet;

import org.jspecify.annotations.NullMarked;
