/** Made-up customers of banks that do not exist, with the truth about them: for demonstrations, trials and tests. */
@NullMarked
package dev.tessera.local.sample;

import org.jspecify.annotations.NullMarked;
