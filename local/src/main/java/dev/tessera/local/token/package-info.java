/** Access tokens for the embedded stack's HTTP API, where AWS has Cognito or another issuer. */
@NullMarked
package dev.tessera.local.token;

import org.jspecify.annotations.NullMarked;
