package dev.tessera.local.segment;

import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.ReadOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at the files named on the command line before anything is begun. */
final class InputFiles {
    private InputFiles() {}

    /**
     * A file to read.
     *
     * @param part whether it is one of a folder's, which may be without rows
     */
    record InputFile(Path path, boolean part) {
        /** Whether both are parts of one delivery. */
        boolean isBesidePart(InputFile other) {
            return part && other.part && Objects.equals(path.getParent(), other.path.getParent());
        }
    }

    /**
     * The files themselves, and of each folder the parts in it, by name. What Spark and BigQuery put beside the parts
     * (names that begin with {@code _} or {@code .}, or end with {@code .crc}) is passed over.
     *
     * @throws ArgumentException when one is not there or cannot be read, or a folder has no parts
     */
    static List<InputFile> of(List<Path> named) throws ArgumentException, IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path file : named) {
            if (Files.isDirectory(file)) {
                files.addAll(parts(file));
            } else {
                check(file);
                files.add(new InputFile(file, false));
            }
        }
        return files;
    }

    /** How files are read here: a laptop has more disk than a function, and the environment may set limits. */
    static ReadOptions options() throws ArgumentException {
        try {
            return ReadOptions.of(Limits.DEFAULT
                    .withSpooledBytes(Limits.DEFAULT.inflatedBytes())
                    .with(System.getenv()));
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(String.valueOf(e.getMessage()));
        }
    }

    private static List<InputFile> parts(Path folder) throws ArgumentException, IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(InputFiles::isPart).sorted().toList();
        } catch (AccessDeniedException e) {
            throw new ArgumentException("'" + folder + "' cannot be read: no permission; allow it with chmod +rx");
        }
        List<InputFile> parts = new ArrayList<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                throw new ArgumentException("'" + folder + "' has a folder in it, '" + entry.getFileName()
                        + "'; name the folder that has the parts of one table, and nothing else, in it");
            }
            check(entry);
            parts.add(new InputFile(entry, true));
        }
        if (parts.isEmpty()) {
            throw new ArgumentException(
                    "'" + folder + "' is a folder without files to read; name one that has the parts"
                            + " of a table in it, such as part-00000.csv.gz, or name a file");
        }
        return parts;
    }

    private static boolean isPart(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith("_") && !name.startsWith(".") && !name.endsWith(".crc");
    }

    /**
     * Checks that there is a file that can be read.
     *
     * @throws ArgumentException when not
     */
    static void check(Path file) throws ArgumentException {
        if (!Files.exists(file)) {
            throw new ArgumentException("there is no file '" + file + "'; check its name and the folder you are in");
        }
        if (Files.isDirectory(file)) {
            throw new ArgumentException("'" + file + "' is a folder; name the files in it instead");
        }
        if (!Files.isReadable(file)) {
            throw new ArgumentException("'" + file + "' cannot be read: no permission; allow it with chmod +r");
        }
    }

    /** A small file's text. */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("'" + file + "' is not a text in UTF-8; save it as such", e);
        }
    }
}
