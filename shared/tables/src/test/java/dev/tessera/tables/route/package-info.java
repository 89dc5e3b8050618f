/** Tests of the route package. */
@NullMarked
package dev.tessera.tables.route;

import org.jspecify.annotations.NullMarked;
