package dev.tessera.local.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SigningKeyTest {
    @TempDir
    private Path home;

    @Test
    void itIsMadeOnceAndKept() throws Exception {
        Path folder = home.resolve("of/tessera");
        assertEquals(SigningKey.in(folder), SigningKey.in(folder));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("signing-key.json")), files.toList());
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        assumeTrue(
                home.getFileSystem().supportedFileAttributeViews().contains("posix"), "skipped: no permissions here");
        Path folder = home.resolve("tessera");
        SigningKey.in(folder);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing-key.json"))));
    }

    @Test
    void whoeverAsksFirstAllGetTheSame() throws Exception {
        Callable<RSAKey> ask = () -> SigningKey.in(home);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> ids = threads.invokeAll(List.of(ask, ask, ask, ask)).stream()
                    .map(Future::resultNow)
                    .map(RSAKey::getKeyID)
                    .collect(Collectors.toSet());
            assertEquals(1, ids.size());
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamedWithWhatToDo() throws Exception {
        Path file = home.resolve("signing-key.json");
        for (String text :
                new String[] {"", "{}", SigningKey.ofProcess().toPublicJWK().toJSONString()}) {
            Files.writeString(file, text);
            String message = String.valueOf(
                    assertThrows(IOException.class, () -> SigningKey.in(home)).getMessage());
            assertTrue(message.startsWith(file.toString()), message);
            assertTrue(message.contains("delete it"), message);
        }
    }
}
