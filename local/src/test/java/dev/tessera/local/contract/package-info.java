/** The API's description against what the API does. */
@NullMarked
package dev.tessera.local.contract;

import org.jspecify.annotations.NullMarked;
