package dev.tessera.clustering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the package's documentation is compiled and run as it stands there. */
class ExampleTest {
    private static final List<String> PACKAGES = List.of("imputation", "kmeans", "matrix", "pca", "quality", "scaling");

    @Test
    void doesWhatItShows(@TempDir Path folder) throws Exception {
        StringBuilder source = new StringBuilder();
        PACKAGES.forEach(name ->
                source.append("import dev.tessera.clustering.").append(name).append(".*;\n"));
        source.append("public class Example { public static double[] run() {\n")
                .append(example())
                .append("return new double[] {result.counts()[0], silhouette, onScreen.length,\n")
                .append("next.index() - result.assignments()[0]};\n}}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "the tests need a JDK");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter said = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", path, "-proc:none");
        JavaFileObject unit = new SimpleJavaFileObject(URI.create("mem:///Example.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
        boolean compiled =
                compiler.getTask(said, null, null, options, null, List.of(unit)).call();
        assertEquals(true, compiled, said + "\n" + source);
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, ExampleTest.class.getClassLoader())) {
            double[] found =
                    (double[]) loader.loadClass("Example").getMethod("run").invoke(null);
            assertEquals(3, found[0]);
            assertEquals(0.95, found[1], 0.05);
            assertEquals(2, found[2]);
            assertEquals(0, found[3]);
        }
    }

    private static String example() throws Exception {
        // The vectorised kernels' module, beside this one, runs this test as well.
        Path file = Path.of("..", "clustering", "src", "main", "java", "dev", "tessera", "clustering");
        String text = Files.readString(file.resolve("package-info.java"), UTF_8);
        String begin = "<pre>{@code\n";
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(" * }</pre>"))
                .replaceAll("(?m)^ \\* ?", "");
    }
}
