/** What sets each segment apart, in figures and in words. */
@NullMarked
package dev.tessera.training.profile;

import org.jspecify.annotations.NullMarked;
