/**
 * The innermost loops. They come in plain Java here, and vectorised in a module of its own that is used when it is on
 * the class path and the JVM was started with {@code --add-modules jdk.incubator.vector}. Whatever a kernel computes in
 * float is rounded differently from one to the other; callers allow for it, so that results do not differ in a bit.
 */
@NullMarked
package dev.tessera.clustering.kernels;

import org.jspecify.annotations.NullMarked;
