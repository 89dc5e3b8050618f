/** The queues in SQS. */
@NullMarked
package dev.tessera.aws.queue;

import org.jspecify.annotations.NullMarked;
