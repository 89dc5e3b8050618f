package dev.tessera.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which code clusters, and its version. */
final class Engine {
    private Engine() {}

    /** Such as {@code tessera-clustering 0.1.0}. */
    static String name() {
        try (InputStream in = Engine.class.getResourceAsStream("engine.properties")) {
            if (in == null) {
                throw new IllegalStateException("engine.properties is missing beside " + Engine.class.getName());
            }
            Properties properties = new Properties();
            properties.load(in);
            return "tessera-clustering " + properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
