/** The bucket in S3. */
@NullMarked
package dev.tessera.aws.bucket;

import org.jspecify.annotations.NullMarked;
