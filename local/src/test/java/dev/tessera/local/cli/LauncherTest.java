package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tessera.local.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts it all, where what it needs is not there. */
final class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped for want of /bin/sh");
    }

    @Test
    void aJdkThatIsTooOldIsNamedWithWhatToDo() throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("old jdk"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        // No machine has this release yet, whatever else is installed.
        Answer answer = launch("java_release=25", "java_release=999", jdk);
        assertEquals(1, answer.exitCode());
        assertEquals(1, answer.text().lines().count(), answer.text());
        assertTrue(answer.text().startsWith("tessera: no JDK 999 was found"), answer.text());
        assertTrue(answer.text().contains(jdk + " (which is Java 17.0.15)"), answer.text());
        assertTrue(answer.text().contains("Install one"), answer.text());
    }

    @Test
    void aMavenThatIsMissingIsNamedWithWhatToDo() throws Exception {
        Answer answer = launch("command -v mvn", "command -v no-such-mvn", Path.of(System.getProperty("java.home")));
        assertEquals(1, answer.exitCode());
        assertTrue(answer.text().contains("Maven 3.8.7 or later is needed"), answer.text());
        assertTrue(answer.text().contains("install it"), answer.text());
    }

    /** Runs a copy of the script, changed in one place, in a folder with a blank and called through a link. */
    private Answer launch(String text, String instead, Path javaHome) throws IOException, InterruptedException {
        String script = Files.readString(Repository.ROOT.resolve("tessera"));
        assertTrue(script.contains(text), "the script no longer has '" + text + "'");
        Path project = Files.createDirectories(folder.resolve("a project"));
        Path copy = Files.writeString(project.resolve("tessera"), script.replace(text, instead));
        Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", link.toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Process process = builder.start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the script does not end");
        return new Answer(process.exitValue(), Files.readString(printed));
    }

    private record Answer(int exitCode, String text) {}
}
