/** Tests of the bucket. */
@NullMarked
package dev.tessera.aws.bucket;

import org.jspecify.annotations.NullMarked;
