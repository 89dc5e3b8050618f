/** Tests of log lines. */
@NullMarked
package dev.tessera.aws.log;

import org.jspecify.annotations.NullMarked;
