/** The template against the code that it deploys. */
@NullMarked
package dev.tessera.local.template;

import org.jspecify.annotations.NullMarked;
