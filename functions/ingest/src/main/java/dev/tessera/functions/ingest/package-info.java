/** S3 events in, contributions and training requests out. */
@NullMarked
package dev.tessera.functions.ingest;

import org.jspecify.annotations.NullMarked;
