/** What the report draws of a segmentation: samples and summaries that a picture needs, of all customers. */
@NullMarked
package dev.tessera.training.figures;

import org.jspecify.annotations.NullMarked;
