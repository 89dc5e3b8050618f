package dev.tessera.functions.ingest;

import dev.tessera.model.definition.Definition;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.route.FileRouter;
import dev.tessera.tables.route.FileRouter.HeaderSource;
import dev.tessera.tables.route.RoutingException;
import java.io.IOException;
import java.util.Optional;

/** Finds the table that a file in the bucket belongs to. */
final class Routing {
    private Routing() {}

    /**
     * The table's name, empty where the definition leaves the file alone.
     *
     * @param header is asked only where key and definition do not tell
     * @throws RoutingException when it belongs to none, or may belong to several
     * @throws TableException when its header is asked for and cannot be read
     */
    static Optional<String> route(Definition definition, IncomingKey file, HeaderSource header)
            throws IOException, TableException {
        Optional<String> table = file.folder().filter(definition.tables()::containsKey);
        if (table.isEmpty() && file.tableFolder().isPresent()) {
            throw new RoutingException("the definition of '" + file.dataset() + "' has no table '"
                    + file.tableFolder().get() + "', only "
                    + definition.tables().keySet()
                    + "; put the file into incoming/" + file.dataset() + "/" + definition.customersTable()
                    + "/, or add the table to the definition");
        }
        // Of folders further in, none is a table's where the first is.
        String path = table.map(name -> name + "/" + file.name()).orElse(file.path());
        return new FileRouter(definition).route(path, header);
    }
}
