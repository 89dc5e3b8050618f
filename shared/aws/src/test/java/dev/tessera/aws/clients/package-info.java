/** Tests of the clients. */
@NullMarked
package dev.tessera.aws.clients;

import org.jspecify.annotations.NullMarked;
