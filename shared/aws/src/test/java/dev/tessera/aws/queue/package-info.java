/** Tests of the queue. */
@NullMarked
package dev.tessera.aws.queue;

import org.jspecify.annotations.NullMarked;
