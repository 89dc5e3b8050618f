/** The three functions on the embedded servers, invoked one by one, so that a test decides what happens when. */
@NullMarked
package dev.tessera.local.functions;

import org.jspecify.annotations.NullMarked;
