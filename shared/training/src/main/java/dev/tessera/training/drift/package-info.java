/** Whether the customers are still like those that the champion was trained on. */
@NullMarked
package dev.tessera.training.drift;

import org.jspecify.annotations.NullMarked;
