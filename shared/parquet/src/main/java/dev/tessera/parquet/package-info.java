/** Reading Parquet files as rows of text. */
@NullMarked
package dev.tessera.parquet;

import org.jspecify.annotations.NullMarked;
