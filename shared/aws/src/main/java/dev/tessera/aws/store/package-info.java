/** Contributions, manifest, segments and champion in DynamoDB. */
@NullMarked
package dev.tessera.aws.store;

import org.jspecify.annotations.NullMarked;
