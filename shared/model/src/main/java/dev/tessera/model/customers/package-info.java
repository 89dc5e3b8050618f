/** All customers of a dataset with their raw feature values. */
@NullMarked
package dev.tessera.model.customers;

import org.jspecify.annotations.NullMarked;
