package dev.tessera.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** The RSA key that local tokens are signed with: of one process, or kept in a file that only its owner may read. */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final String FILE = "signing-key.json";

    private SigningKey() {}

    /** A new one, kept nowhere. */
    public static RSAKey ofProcess() {
        try {
            return new RSAKeyGenerator(BITS)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /**
     * The user's, kept in the folder {@code TESSERA_HOME}, else in {@code .tessera} in the user's home.
     *
     * @throws IOException as {@link #in} does
     */
    public static RSAKey ofUser() throws IOException {
        String home = System.getenv().getOrDefault("TESSERA_HOME", "");
        return in(home.isEmpty() ? Path.of(System.getProperty("user.home"), ".tessera") : Path.of(home));
    }

    /**
     * The one kept in {@code folder}, made when there is none.
     *
     * @throws IOException when it cannot be read or written, or is no such key; the message says which file
     */
    public static RSAKey in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            keep(ofProcess(), folder, file);
        }
        try {
            RSAKey key = RSAKey.parse(Files.readString(file));
            if (key.isPrivate()) {
                return key;
            }
            throw new IOException(file + " has no private key; delete it, and another is made");
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException(file + " is no RSA key in JSON (JWK); delete it, and another is made", e);
        }
    }

    private static void keep(RSAKey key, Path folder, Path file) throws IOException {
        Files.createDirectories(folder, ownersOnly("rwx------"));
        Path whole = Files.createTempFile(folder, "key", ".tmp", ownersOnly("rw-------"));
        try {
            Files.writeString(whole, key.toJSONString(), StandardOpenOption.TRUNCATE_EXISTING);
            // A link is made whole or not at all, and never over another process's key.
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key counts.
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
