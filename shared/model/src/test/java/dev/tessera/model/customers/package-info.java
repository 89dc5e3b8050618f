@NullMarked
package dev.tessera.model.customers;

import org.jspecify.annotations.NullMarked;
