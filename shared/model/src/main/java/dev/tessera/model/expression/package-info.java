/** Arithmetic and conditions over a row's columns, written by people, compiled to a list of operations. */
@NullMarked
package dev.tessera.model.expression;

import org.jspecify.annotations.NullMarked;
