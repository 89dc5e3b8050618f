package dev.tessera.local.runs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where trainings have left their outputs. */
public interface RunsSource {
    /** The folders of the outputs there are, of whatever dataset. */
    List<String> folders() throws IOException;

    /** A file of one of them, by its path there; empty where it is not there. */
    Optional<byte[]> read(String folder, String path) throws IOException;
}
