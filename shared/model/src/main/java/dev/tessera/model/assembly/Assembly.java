package dev.tessera.model.assembly;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.assembly.AssemblyPlan.Table;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the files of all tables say, in any order of files and rows, and puts the customers together. What is
 * kept grows with customers, their accounts and the like, and where rows replace one another with rows. Not thread-safe.
 */
public final class Assembly {
    private static final CountingFiles NO_FILES = new CountingFiles(List.of());

    private final AssemblyPlan plan;
    private final Derivations derivations;
    private final Map<String, Customers.Builder> customers = new LinkedHashMap<>();
    private final Map<String, Map<String, OwnersRows>> rows = new LinkedHashMap<>();
    private final Map<String, Links> links = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Begins.
     *
     * @param derivations whose inputs are the plan's
     */
    public Assembly(AssemblyPlan plan, Derivations derivations) {
        this.plan = plan;
        this.derivations = derivations;
        for (Table table : plan.tables()) {
            if (table.ofCustomers()) {
                customers.put(table.name(), Customers.builder(table.schema().columns(), table.duplicates()));
            } else {
                rows.put(table.name(), new HashMap<>());
                if (table.leads()) {
                    links.put(table.name(), new Links());
                }
            }
        }
    }

    /** Takes a row of a table of customers; of two of one customer the one taken later counts. */
    public void row(String table, String id, Values values) {
        Objects.requireNonNull(customers.get(table)).add(id, values);
    }

    /** How many rows of a table of customers said just what the row before of the same customer said. */
    public long repeated(String table) {
        Customers.Builder rows = customers.get(table);
        return rows == null ? 0 : rows.repeated();
    }

    /** How many rows of a table of customers said something else than the row before of the same customer. */
    public long replaced(String table) {
        Customers.Builder rows = customers.get(table);
        return rows == null ? 0 : rows.replaced();
    }

    /**
     * Takes what a file version that counts says of rows of any other table. Of rows with the same key that lead to
     * different customers, in one version, the one taken later leads.
     */
    public void partial(String table, FileVersion version, Partial partial) {
        partialWithoutLink(table, version, partial);
        if (plan.table(table).leads()) {
            link(table, partial.part(), partial.owner(), version);
        }
    }

    /** The same, for whoever tells of the rows of a leading table in any order, and by {@link #link} where each leads. */
    public void partialWithoutLink(String table, FileVersion version, Partial partial) {
        Table of = plan.table(table);
        Objects.requireNonNull(rows.get(table))
                .computeIfAbsent(partial.owner(), owner -> new OwnersRows(of))
                .add(version, partial);
    }

    /** Takes to which customer a row of a leading table leads, by a file version that counts. */
    public void link(String table, String key, String customer, FileVersion version) {
        Objects.requireNonNull(links.get(table)).add(key, customer, version);
    }

    /**
     * The customers, sorted by id. Nothing can be taken afterwards.
     *
     * @param files by table, those that count; needed only for tables whose files replace days
     */
    public Assembled finish(Map<String, CountingFiles> files) {
        if (plan.isOneTable() && derivations.expressions().isEmpty()) {
            return new Assembled(
                    Objects.requireNonNull(customers.get(plan.customers())).build(), plan, List.of());
        }
        Map<String, Map<String, States>> states = new LinkedHashMap<>();
        rows.forEach((table, owners) ->
                states.put(table, byCustomer(plan.table(table), owners, files.getOrDefault(table, NO_FILES))));
        rows.clear();
        Map<String, Lookup> tables = new LinkedHashMap<>();
        customers.forEach((table, builder) -> tables.put(table, new Lookup(builder.build())));
        customers.clear();
        Set<String> population = population(tables, states);
        AssemblyPlan dated = dated(population, states);
        Customers.Builder all = Customers.builder(derivations.features());
        for (String id : population) {
            Map<String, Values> own = new HashMap<>();
            tables.forEach((table, found) -> put(own, table, found.get(id)));
            Map<String, States> added = new HashMap<>();
            states.forEach((table, found) -> put(added, table, found.get(id)));
            all.add(id, derivations.complete(dated.inputs(own, added)));
        }
        return new Assembled(all.build(), dated, notes);
    }

    private static <T> void put(Map<String, T> map, String key, @Nullable T value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private Map<String, States> byCustomer(Table table, Map<String, OwnersRows> owners, CountingFiles counting) {
        Links own = links.get(table.name());
        Links leads = table.through() == null ? null : links.get(table.through());
        Map<String, States> byCustomer = new HashMap<>();
        long waitingRows = 0;
        long waitingOwners = 0;
        for (Map.Entry<String, OwnersRows> owner : owners.entrySet()) {
            String name = owner.getKey();
            States states =
                    owner.getValue().states(counting, (key, version) -> own != null && own.is(key, name, version));
            if (states == null) {
                continue;
            }
            String customer = leads == null ? name : leads.customer(name);
            if (customer == null) {
                waitingRows += states.rows();
                waitingOwners++;
                continue;
            }
            States known = byCustomer.putIfAbsent(customer, states);
            if (known != null) {
                known.merge(states);
            }
        }
        if (waitingRows > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d rows of %s, of %,d different keys, wait: %s has no row that leads them to a customer.",
                    waitingRows,
                    table.name(),
                    waitingOwners,
                    table.through()));
        }
        return byCustomer;
    }

    private Set<String> population(Map<String, Lookup> tables, Map<String, Map<String, States>> states) {
        Lookup known = tables.get(plan.customers());
        Set<String> population = new TreeSet<>();
        if (known == null) {
            population.addAll(
                    Objects.requireNonNull(states.get(plan.customers())).keySet());
        } else {
            for (int row = 0; row < known.customers.size(); row++) {
                population.add(known.customers.id(row));
            }
        }
        tables.forEach((table, found) -> {
            Set<String> waiting = new HashSet<>();
            for (int row = 0; row < found.customers.size(); row++) {
                waiting.add(found.customers.id(row));
            }
            noteWaiting(table, waiting, population);
        });
        states.forEach((table, found) -> noteWaiting(table, found.keySet(), population));
        return population;
    }

    private void noteWaiting(String table, Set<String> ids, Set<String> population) {
        long waiting = ids.stream().filter(id -> !population.contains(id)).count();
        if (waiting > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d customers of %s wait: %s, which says who the customers are, does not have them.",
                    waiting,
                    table,
                    plan.customers()));
        }
    }

    private AssemblyPlan dated(Set<String> population, Map<String, Map<String, States>> states) {
        double newest = Double.NaN;
        for (Map<String, States> found : states.values()) {
            for (Map.Entry<String, States> entry : found.entrySet()) {
                double date = entry.getValue().newest();
                if (population.contains(entry.getKey()) && !(date <= newest) && !Double.isNaN(date)) {
                    newest = date;
                }
            }
        }
        return Double.isNaN(newest) ? plan : plan.asOf(LocalDate.ofEpochDay((long) Math.floor(newest)));
    }

    /** Customers by their id. */
    private static final class Lookup {
        private final Customers customers;
        private final Map<String, Integer> places = new HashMap<>();

        Lookup(Customers customers) {
            this.customers = customers;
            for (int row = 0; row < customers.size(); row++) {
                places.put(customers.id(row), row);
            }
        }

        @Nullable
        Values get(String id) {
            Integer row = places.get(id);
            return row == null ? null : customers.values(row);
        }
    }
}
