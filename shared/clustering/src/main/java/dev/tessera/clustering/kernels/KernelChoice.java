package dev.tessera.clustering.kernels;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the kernels once. */
final class KernelChoice {
    /** {@code plain} or {@code vector} for these alone; otherwise the vectorised ones once they are compiled. */
    private static final String PROPERTY = "tessera.kernels";

    static final Kernels BEST = find(System.getProperty(PROPERTY, "adaptive"));

    private KernelChoice() {}

    private static Kernels find(String wanted) {
        Kernels plain = new PlainKernels();
        if (wanted.equals("plain")) {
            return plain;
        }
        Iterator<Kernels> found = ServiceLoader.load(Kernels.class, KernelChoice.class.getClassLoader())
                .iterator();
        try {
            if (found.hasNext()) {
                Kernels vector = found.next();
                return wanted.equals("vector") ? vector : new AdaptiveKernels(plain, vector);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            if (wanted.equals("vector")) {
                throw new IllegalStateException(
                        "no vectorised kernels: start the JVM with --add-modules jdk.incubator.vector", e);
            }
        }
        // Without the module there is nothing to say: name() tells which kernels ran.
        return plain;
    }
}
