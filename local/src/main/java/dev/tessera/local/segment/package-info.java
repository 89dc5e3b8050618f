/** The main job in one process: files in, models and report out, without servers. */
@NullMarked
package dev.tessera.local.segment;

import org.jspecify.annotations.NullMarked;
