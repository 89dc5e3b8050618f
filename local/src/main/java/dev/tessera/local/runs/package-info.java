/** The trainings of a dataset side by side. */
@NullMarked
package dev.tessera.local.runs;

import org.jspecify.annotations.NullMarked;
