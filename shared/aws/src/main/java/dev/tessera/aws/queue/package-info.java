/** The training queue in SQS. */
@NullMarked
package dev.tessera.aws.queue;

import org.jspecify.annotations.NullMarked;
