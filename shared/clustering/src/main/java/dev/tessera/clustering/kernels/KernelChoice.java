package dev.tessera.clustering.kernels;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the kernels once. */
final class KernelChoice {
    static final Kernels BEST = find();

    private KernelChoice() {}

    private static Kernels find() {
        Iterator<Kernels> found = ServiceLoader.load(Kernels.class, KernelChoice.class.getClassLoader())
                .iterator();
        try {
            if (found.hasNext()) {
                return found.next();
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            // On the class path, but this JVM has no vector module or is too old: name() tells which kernels ran.
            return new PlainKernels();
        }
        return new PlainKernels();
    }
}
