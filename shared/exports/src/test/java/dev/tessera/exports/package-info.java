@NullMarked
package dev.tessera.exports;

import org.jspecify.annotations.NullMarked;
