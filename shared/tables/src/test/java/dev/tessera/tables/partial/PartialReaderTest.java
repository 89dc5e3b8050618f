package dev.tessera.tables.partial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.model.contribution.ContributionTooLargeException;
import dev.tessera.model.definition.Definition;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartialReaderTest {
    private static final String ROWS = """
            id,event,amount,day
            a,1,5,2026-01-01
            b,1,-7,2026-01-02
            a,2,-2,2026-01-03
            a,1,5,2026-01-01
            """;

    private final List<Partial> partials = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();

    @Test
    void eventsAreAddedUpByOwnerAndAKeyThatComesAgainIsTheSameEvent() throws Exception {
        PartialReader.Summary summary = read("append", ROWS, PartialReader.MAX_OWNERS);
        assertEquals(List.of("a 0 2 3.0 -2.0", "b 0 1 -7.0 -7.0"), told());
        assertEquals(4, summary.read().rows());
        assertEquals(1, summary.repeated());
        assertTrue(summary.keysAllSeen());
        assertNull(summary.days());
    }

    @Test
    void whatIsTooLargeForTheStoreIsToldByItsLineOrByWhatItsRowsHaveInCommon() {
        assertTooLarge("append", "events.csv, the rows of one 'id' together: too large");
        assertTooLarge("delta", "events.csv, line 4, the row of 'id' and 'event': too large");
    }

    private static void assertTooLarge(String delivery, String said) {
        PartialReader reader = new PartialReader(definition(delivery), "events");
        ContributionTooLargeException failure = assertThrows(
                ContributionTooLargeException.class,
                () -> reader.read(
                        "events.csv",
                        new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8)),
                        partial -> {
                            if (partial.owner().equals("a") && !partial.part().endsWith("1")) {
                                throw new ContributionTooLargeException("too large");
                            }
                        },
                        reject -> {}));
        assertEquals(said, failure.getMessage());
    }

    @Test
    void aFileOfManyOwnersComesInPartsThatAddUpToTheSame() throws Exception {
        StringBuilder rows = new StringBuilder("id,event,amount,day\n");
        for (int i = 0; i < 500; i++) {
            rows.append("c").append(i % 37).append(',').append(i).append(",0.1,2026-01-01\n");
        }
        read("append", rows.toString(), PartialReader.MAX_OWNERS);
        Map<String, Double> whole = sums();
        assertEquals(37, partials.size());
        partials.clear();
        read("append", rows.toString(), 10);
        assertTrue(partials.size() > 37, partials.size() + " partials");
        assertEquals(
                partials.size(),
                partials.stream()
                        .map(p -> p.owner() + "#" + p.part())
                        .distinct()
                        .count());
        assertEquals(whole, sums());
    }

    @Test
    void whereRowsReplaceOneAnotherEachIsKeptByItsKey() throws Exception {
        read("delta", ROWS, PartialReader.MAX_OWNERS);
        assertEquals(
                List.of(
                        "a a\u001F1 1 5.0 NaN",
                        "b b\u001F1 1 -7.0 -7.0",
                        "a a\u001F2 1 -2.0 -2.0",
                        "a a\u001F1 1 5.0 NaN"),
                told());
    }

    @Test
    void whereFilesReplaceDaysRowsAreAddedUpByDay() throws Exception {
        PartialReader.Summary summary = read("{window: day}", ROWS + "b,9,1,?\n", PartialReader.MAX_OWNERS);
        assertEquals(List.of("a 20454.0 1 5.0 NaN", "a 20456.0 1 -2.0 -2.0", "b 20455.0 1 -7.0 -7.0"), told());
        assertEquals(new Days(20454, 20456), summary.days());
        assertEquals(1, rejects.size());
        assertEquals("day", rejects.get(0).column());
        assertEquals(
                "expected the date whose day the file replaces, found none",
                rejects.get(0).reason());
    }

    @Test
    void aRowWithoutAPartOfItsKeyIsRejected() throws Exception {
        read("append", ROWS + "c,,1,2026-01-01\n", PartialReader.MAX_OWNERS);
        assertEquals(1, rejects.size());
        assertEquals(6, rejects.get(0).line());
        assertEquals("event", rejects.get(0).column());
        assertEquals(
                "expected a part of the row's key, found none", rejects.get(0).reason());
    }

    private PartialReader.Summary read(String delivery, String rows, int maxOwners) throws IOException, TableException {
        return new PartialReader(definition(delivery), "events", ReadOptions.DEFAULT, maxOwners)
                .read(
                        "events.csv",
                        new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                        partials::add,
                        rejects::add);
    }

    private List<String> told() {
        return partials.stream()
                .map(partial -> {
                    States states = partial.states();
                    return partial.owner() + " " + partial.part() + " " + states.rows() + " " + states.number(0, 0)
                            + " " + states.number(1, 0);
                })
                .toList();
    }

    private Map<String, Double> sums() {
        Map<String, States> byOwner = new TreeMap<>();
        for (Partial partial : partials) {
            States known = byOwner.putIfAbsent(partial.owner(), partial.states());
            if (known != null) {
                known.merge(partial.states());
            }
        }
        Map<String, Double> sums = new TreeMap<>();
        byOwner.forEach((owner, states) -> sums.put(owner, states.number(0, 0)));
        return sums;
    }

    private static Definition definition(String delivery) {
        return DefinitionYaml.read("d.yaml", """
                dataset: bank
                tables:
                  customers: {key: id, columns: {age: number}}
                  events:
                    key: [id, event]
                    customer: id
                    delivery: %s
                    rejected_share: 0.5
                    columns: {amount: number, day: date}
                features:
                  total: {table: events, aggregate: sum, column: amount}
                  least: {table: events, aggregate: min, column: amount, where: amount < 0}
                segmentations: {all: }
                """.formatted(delivery));
    }
}
