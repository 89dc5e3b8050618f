package dev.tessera.local.segment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that {@code --out} names. */
public final class OutFolder {
    private OutFolder() {}

    /**
     * Makes {@code folder} where there is none.
     *
     * @return whether it was made
     * @throws ArgumentException when it is a file, or may not be made or written
     */
    public static boolean make(Path folder) throws ArgumentException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ArgumentException(
                    "--out " + folder + " is a file; name a folder, which is made where there is none");
        }
        if (!Files.exists(folder)) {
            create(folder);
            return true;
        }
        if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new ArgumentException("--out " + folder + " cannot be written: no permission; name another folder");
        }
        return false;
    }

    private static void create(Path folder) throws ArgumentException {
        try {
            Files.createDirectories(folder);
        } catch (AccessDeniedException e) {
            throw new ArgumentException(
                    "--out " + folder + " cannot be made: no permission in " + e.getFile() + "; name another folder");
        } catch (IOException e) {
            throw new ArgumentException(
                    "--out " + folder + " cannot be made (" + e.getMessage() + "); name another folder");
        }
    }
}
