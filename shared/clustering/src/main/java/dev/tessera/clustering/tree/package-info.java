/** A small decision tree that says who is in a group, from raw values that may be missing. */
@NullMarked
package dev.tessera.clustering.tree;

import org.jspecify.annotations.NullMarked;
