package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class ReadyPlaybooksTest {
    static final List<String> NAMES = ReadyPlaybooks.NAMES;
    private static final String DEFINITION =
            "dataset: a\ntables: {t: {key: id, columns: {balance: number}}}\nsegmentations: {s: {k: 3}}\n";

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyPlaySpeaksOfConceptsThatThePlaybookHasAndSaysWhatToDo(String name) {
        Playbook playbook = ReadyPlaybooks.read(name);
        assertEquals(name, playbook.name());
        Set<String> used = new HashSet<>();
        for (Play play : playbook.plays()) {
            for (PlayCondition condition : play.when()) {
                assertTrue(playbook.concepts().containsKey(condition.concept()), play.id() + " " + condition);
                used.add(condition.concept());
            }
            assertTrue(play.text().length() > 60 && play.text().endsWith("."), play.id());
            assertTrue(!play.channel().isEmpty(), play.id());
        }
        assertEquals(playbook.concepts().keySet(), used);
    }

    @Test
    void whatIsExcludedIsThere() {
        List<String> all = new ArrayList<>();
        List<Playbook> playbooks = NAMES.stream().map(ReadyPlaybooks::read).toList();
        playbooks.forEach(playbook -> playbook.plays().forEach(play -> all.add(playbook.reference(play))));
        assertEquals(new HashSet<>(all).size(), all.size());
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                for (String excluded : play.excludes()) {
                    assertTrue(
                            all.contains(excluded.contains("/") ? excluded : playbook.name() + "/" + excluded),
                            excluded);
                }
            }
        }
    }

    /** Pairs that would have a customer told one thing and its contrary. */
    @ParameterizedTest
    @CsvSource({
        "cards, raise-limit, risk, hold-limit",
        "cards, raise-limit, risk, cash-strain",
        "cards, raise-limit, cards, balance-plan",
        "cards, premium-card, cards, balance-plan",
        "cards, cash-to-loan, cards, cash-back-activation",
        "cards, everyday-use, risk, hold-limit",
        "cards, premium-card, risk, cash-strain",
        "retail-banking, open-savings, retail-banking, invest-savings",
        "retail-banking, first-credit-card, retail-banking, consolidate-credit",
        "retail-banking, first-credit-card, risk, hold-limit",
        "retail-banking, start-package, retail-banking, wealth-adviser",
        "retail-banking, start-package, retail-banking, later-life",
        "retail-banking, start-package, retail-banking, invest-savings",
        "retail-banking, main-account, retail-banking, first-credit-card",
        "retention, loyal, retention, keep-call",
        "retention, loyal, retention, wake-up",
        "retention, first-year, retention, long-standing",
        "retention, second-product, retention, many-products",
        "retention, second-product, retention, complaints-first",
    })
    void contradictoryPlaysExcludeOneAnother(String book, String play, String other, String otherPlay) {
        Playbook one = ReadyPlaybooks.read(book);
        Playbook two = ReadyPlaybooks.read(other);
        assertTrue(Playbook.exclude(one, play(one, play), two, play(two, otherPlay)));
        assertTrue(Playbook.exclude(two, play(two, otherPlay), one, play(one, play)));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theyKeepToTheSchemaThatTheyName(String name) throws IOException {
        String yaml = text(name);
        assertTrue(yaml.startsWith("# yaml-language-server: $schema="));
        assertTrue(yaml.lines().findFirst().orElse("").endsWith("docs/playbook.schema.json"));
        ObjectMapper json = new ObjectMapper();
        Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(VersionFlag.V7)
                        .getSchema(
                                json.readTree(Files.readString(Repository.root().resolve("docs/playbook.schema.json"))))
                        .validate(json.valueToTree(plain)));
    }

    @Test
    void ofADefinitionItsOwnComeFirstThenItsFilesThenThoseThatAreReady() throws IOException {
        Definition definition = DefinitionYaml.read(
                "d.yaml",
                DEFINITION
                        + "playbook:\n  files: ours.yaml\n  use: risk\n"
                        + "  plays: {thank: {when: [{concept: balance, is: high}], text: Thank you.}}\n");
        String ours = "playbook: ours\nplays:\n  thank:\n    when: [{concept: balance, is: high}]\n    text: Thanks.\n";
        assertEquals(
                List.of("own", "ours", "risk"),
                ReadyPlaybooks.of(definition, file -> ours).stream()
                        .map(Playbook::name)
                        .toList());
    }

    @Test
    void withoutBeingAskedAllThatAreReadyAreLookedThrough() throws IOException {
        assertEquals(
                NAMES,
                ReadyPlaybooks.of(DefinitionYaml.read("d.yaml", DEFINITION), file -> "").stream()
                        .map(Playbook::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "playbook: ours | ours.yaml:1: the key plays is missing: what to recommend, by name",
                "{} | ours.yaml:1: the key playbook is missing: the playbook's name",
                "{playbook: Ours, plays: {}} | ours.yaml:1: a playbook name is 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit, but is 'Ours'",
                "{playbook: o, plays: {p: {when: [{concept: x, is: hihg}], text: t}}} | ours.yaml:1: plays.p.when[0].is: expected one of high, low, found 'hihg'. Did you mean 'high'?",
                "{playbook: o, plays: {p: {when: [{concept: x}], text: t}}} | ours.yaml:1: plays.p.when[0]: a condition says how the segment differs (is: high or low), bounds a figure, or both",
                "{playbook: o, plays: {p: {when: [{concept: x, is: low, mean: {at_least: 3, at_most: 2}}], text: t}}} | ours.yaml:1: plays.p.when[0]: at_least must not be above at_most, but they are 3.0 and 2.0",
                "{playbook: o, plays: {p: {when: [{concept: x, is: low, mean: {}}], text: t}}} | ours.yaml:1: plays.p.when[0].mean: expected the keys at_least and at_most, or one of them",
                "{playbook: risk, plays: {p: {when: [{concept: balance, is: low}], text: t}}} | two playbooks are called 'risk': name your own otherwise, or list the ready ones to use without it, as in playbook: {use: []}",
                "{playbook: o, plays: {p: {when: [{concept: balanse, is: low}], text: t}}} | ours.yaml: plays.p: 'balanse' is neither a concept of this playbook nor a feature. Did you mean 'balance'? They are balance",
            })
    void whatAFileSaysWronglyIsToldWithThePlace(String yaml, String error) {
        Definition definition = DefinitionYaml.read("d.yaml", DEFINITION + "playbook: {files: [ours.yaml]}\n");
        DefinitionException thrown =
                assertThrows(DefinitionException.class, () -> ReadyPlaybooks.of(definition, file -> yaml.strip()));
        assertEquals(error.strip(), thrown.getMessage());
    }

    private static Play play(Playbook playbook, String id) {
        return playbook.plays().stream()
                .filter(play -> play.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(playbook.name() + " has no " + id));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReadyPlaybooks.class.getResourceAsStream(name + ".yaml"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
