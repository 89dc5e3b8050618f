/** The SDK's clients, as all functions build them. */
@NullMarked
package dev.tessera.aws.clients;

import org.jspecify.annotations.NullMarked;
