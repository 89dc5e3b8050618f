package dev.tessera.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.aws.store.TrainingRecord.Progress;
import dev.tessera.aws.store.TrainingState;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import dev.tessera.report.Chromium;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What people do in the console, and that it shows what the API says. */
final class ConsoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BANK = "/v1/datasets/bank";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all else.
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static EmbeddedStack stack;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Api api;

    @BeforeAll
    static void trainABank() throws Exception {
        chromium = Chromium.start();
        stack = EmbeddedStack.start(Options.ofTests());
        api = new Api(stack);
        Invoked training = Invoked.training(stack, "bank");
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/bank/a.csv"),
                        RequestBody.fromBytes(DemoCustomers.csv(600, 7)));
        JsonNode outcome = training.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
    }

    @AfterAll
    @SuppressWarnings("NullAway") // Where there is no browser there is nothing to close.
    static void stop() {
        if (api != null) {
            api.close();
            stack.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static ConsolePage open() {
        return ConsolePage.open(chromium.browser(), stack, 1280, ColorScheme.LIGHT)
                .signIn(stack);
    }

    private static JsonNode get(String path) throws Exception {
        return Api.json(api.get(path));
    }

    @Test
    void aFileDroppedInTheBrowserBecomesSegments() throws Exception {
        Path file = Files.write(folder.resolve("customers, 1.csv"), DemoCustomers.csv(300, 3));
        try (ConsolePage console = open()) {
            console.find("#new-dataset").fill("dropped");
            console.find("button:text-is('Go on')").click();
            console.find("main[data-view=files]").waitFor();
            console.find("#drop-files").setInputFiles(file);
            console.find("[data-file='customers, 1.csv'][data-state=arrived]").waitFor();
            console.awaitSegments();
            assertEquals(
                    "visible", console.find("tr[data-file='customers, 1.csv']").getAttribute("data-state"));

            console.find("[data-step=segments] a").first().click();
            console.find("main[data-view=segments]").waitFor();
            JsonNode dataset = get("/v1/datasets/dropped");
            String name = dataset.at("/segmentations/0/segmentation").asText();
            JsonNode segmentation = get("/v1/datasets/dropped/segmentations/" + name);
            assertEquals(
                    segmentation.path("k").asInt(),
                    console.find(".card[data-segment]").count());
            for (JsonNode segment : segmentation.path("segments")) {
                String card = console.find(".card[data-segment='" + segment.path("id") + "']")
                        .innerText();
                assertTrue(card.contains(segment.path("name").asText()), card);
                assertTrue(card.contains(segment.path("size").asText() + " customers"), card);
            }

            console.go("dropped", "definition");
            assertEquals(
                    api.get("/v1/datasets/dropped/definition").body(),
                    console.find("#definition").inputValue());
            console.assertNoComplaint();
        }
    }

    @Test
    void aCustomerIsLookedUpWithWhatDecided() throws Exception {
        JsonNode customer = get(BANK + "/customers/C100003?explain=true");
        try (ConsolePage console = open().go("bank", "customers")) {
            console.find("#customer-id").fill("C100003");
            console.find("button:text-is('Look up')").click();
            console.find("[data-part=freshness]").waitFor();
            for (JsonNode score : customer.path("segmentations")) {
                assertShown(
                        score,
                        console.find(".scored[data-segmentation='"
                                + score.path("segmentation").asText() + "']"));
            }
            console.assertNoComplaint();

            console.find("#customer-id").fill("nobody");
            console.find("button:text-is('Look up')").click();
            console.find("[data-part=customer] .problem").waitFor();
            assertTrue(console.find(".problem").innerText().contains("There is no such customer"));
            assertEquals(1, console.takeComplaints().size(), "the browser tells of the 404 itself");
            assertFalse(console.page().url().contains("C100003"));
        }
    }

    /** Every contribution as the API has it, on the side and of the length that it says. */
    private static void assertShown(JsonNode score, Locator shown) {
        assertEquals(score.path("segment").asText(), shown.getAttribute("data-segment"));
        String text = shown.innerText();
        assertTrue(text.contains(score.path("name").asText()), text);
        assertTrue(text.contains(score.path("runnerUpName").asText()), text);
        JsonNode explanation = score.path("explanation");
        assertEquals(
                explanation.path("difference").asDouble(),
                Double.parseDouble(shown.locator(".explanation").getAttribute("data-difference")),
                0);
        double most = 0;
        for (JsonNode feature : explanation.path("features")) {
            most = Math.max(most, Math.abs(feature.path("contribution").asDouble()));
        }
        double sum = 0;
        Locator rows = shown.locator("tr[data-feature]");
        assertEquals(explanation.path("features").size(), rows.count());
        for (int i = 0; i < rows.count(); i++) {
            JsonNode feature = explanation.path("features").path(i);
            double contribution = feature.path("contribution").asDouble();
            sum += Double.parseDouble(rows.nth(i).getAttribute("data-contribution"));
            assertEquals(feature.path("feature").asText(), rows.nth(i).getAttribute("data-feature"));
            assertEquals(contribution, Double.parseDouble(rows.nth(i).getAttribute("data-contribution")), 0);
            Locator bar = rows.nth(i).locator(".delta span");
            assertEquals(contribution > 0 ? "higher" : "lower", bar.getAttribute("class"));
            String width = (String) bar.evaluate("bar => bar.style.getPropertyValue('--w')");
            assertEquals(100 * Math.abs(contribution) / most, Double.parseDouble(width.replace("%", "")), 1e-9);
        }
        assertEquals(explanation.path("difference").asDouble(), sum, 1e-9);
    }

    @Test
    void aCustomerThatIsNotStoredIsScoredByAFormMadeOfTheModel() throws Exception {
        try (ConsolePage console = open().go("bank", "customers/score")) {
            console.find(".fields").first().waitFor();
            String name = console.find("#score-segmentation").count() > 0
                    ? console.find("#score-segmentation").inputValue()
                    : get(BANK).at("/segmentations/0/segmentation").asText();
            JsonNode segmentation = get(BANK + "/segmentations/" + name);
            List<JsonNode> given = new ArrayList<>();
            segmentation.path("features").forEach(feature -> {
                if (!feature.path("derived").asBoolean()) {
                    given.add(feature);
                }
            });
            assertTrue(given.size() < segmentation.path("features").size(), "ratios are not asked for");
            assertEquals(given.size(), console.find("[data-field]").count());
            console.find("[data-action=typical]").click();
            String emptied = "";
            ObjectNode customer = JSON.createObjectNode();
            for (JsonNode feature : given) {
                Locator field =
                        console.find("[data-field='" + feature.path("name").asText() + "']");
                if (feature.has("levels")) {
                    List<String> choices = field.locator("option").allTextContents();
                    assertEquals("missing", choices.getFirst());
                    assertEquals(
                            feature.path("levels").size(),
                            choices.subList(1, choices.size()).size());
                }
                if (feature.path("clustered").asBoolean() && emptied.isEmpty() && !feature.has("levels")) {
                    emptied = feature.path("name").asText();
                    field.fill("");
                } else if (!field.inputValue().isEmpty()) {
                    customer.put(feature.path("name").asText(), field.inputValue());
                }
            }
            assertTrue(customer.size() > 1, customer::toString);

            console.find("button:text-is('Score')").click();
            console.find("[data-part=score] .explanation").waitFor();
            JsonNode score =
                    Api.json(api.post(BANK + "/segmentations/" + name + "/score?explain=true", customer.toString()));
            assertShown(score, console.find("[data-part=score] .scored"));
            assertTrue(score.path("imputed").toString().contains(emptied), score::toString);
            assertTrue(console.find("[data-part=imputed]").innerText().contains(emptied));
            console.assertNoComplaint();
        }
    }

    @Test
    void aSegmentsCustomersAreShownByPagesAndExported() throws Exception {
        String name = get(BANK).at("/segmentations/0/segmentation").asText();
        JsonNode largest = JSON.createObjectNode();
        for (JsonNode segment : get(BANK + "/segmentations/" + name).path("segments")) {
            largest = segment.path("size").asInt() > largest.path("size").asInt() ? segment : largest;
        }
        List<String> all = new ArrayList<>();
        for (JsonNode member : get(BANK + "/segmentations/" + name + "/segments/" + largest.path("id")
                        + "/customers?limit=1000")
                .path("customers")) {
            all.add(member.path("customerId").asText());
        }
        assertTrue(all.size() > 100, "more than two pages");
        try (ConsolePage console = open().go("bank", "segments/" + name + "/" + largest.path("id"))) {
            List<String> shown = new ArrayList<>();
            console.find("text='Page 1 of " + (all.size() + 49) / 50 + "'").waitFor();
            for (int page = 1; ; page++) {
                console.find("text='Page " + page + " of " + (all.size() + 49) / 50 + "'")
                        .waitFor();
                shown.addAll(console.find(".members tbody th").allInnerTexts());
                if (console.find("[data-action=next]").isDisabled()) {
                    break;
                }
                console.find("[data-action=next]").click();
            }
            assertEquals(all, shown);
            console.find("[data-action=back]").click();
            int pages = (all.size() + 49) / 50;
            console.find("text='Page " + (pages - 1) + " of " + pages + "'").waitFor();

            Download download = console.page()
                    .waitForDownload(() -> console.find("[data-action=export]").click());
            assertEquals("bank-segment-" + largest.path("id") + ".csv", download.suggestedFilename());
            List<String> lines = Files.readAllLines(download.path());
            assertEquals("customer_id,segment,segment_name,distance,runner_up,runner_up_distance", lines.getFirst());
            assertEquals(
                    all,
                    lines.stream().skip(1).map(line -> line.split(",", 2)[0]).toList());
            console.assertNoComplaint();
        }
    }

    @Test
    void aSegmentIsCalledSomething() throws Exception {
        String name = get(BANK).at("/segmentations/0/segmentation").asText();
        try (ConsolePage console = open().go("bank", "segments/" + name)) {
            console.find(".card[data-segment='1'] [data-action=label]").click();
            console.find("#label-1").fill("Young \"savers\" & co");
            console.find(".label-form button:text-is('Save')").click();
            console.find(".card[data-segment='1'] h2:has-text('Young \"savers\" & co')")
                    .waitFor();
            assertEquals(
                    "Young \"savers\" & co",
                    get(BANK + "/segmentations/" + name).at("/segments/0/label").asText());
            console.assertNoComplaint();
        }
    }

    @Test
    void aDefinitionIsReplacedOnceItIsRight() throws Exception {
        put("replaced");
        String yaml = api.get("/v1/datasets/replaced/definition").body();
        try (ConsolePage console = open().go("replaced", "definition")) {
            console.find("#definition")
                    .fill(yaml.replace("type: number", "type: nonsense").replace(": number", ": nonsense"));
            console.find("button:text-is('Put it')").click();
            console.find(".problem").waitFor();
            String told = console.find(".problem").innerText();
            assertTrue(told.contains("The definition cannot be used"), told);
            assertTrue(told.contains("definitions/replaced.yaml"), told);
            assertTrue(told.contains("nonsense"), told);
            assertEquals(yaml, api.get("/v1/datasets/replaced/definition").body());
            assertEquals(1, console.takeComplaints().size(), "the browser tells of the 422 itself");

            Path file = Files.writeString(folder.resolve("own.yaml"), yaml + "gate: {max_moved: 0.9}\n");
            Invoked training = Invoked.training(stack, "replaced");
            console.find("#definition-file").setInputFiles(file);
            console.find("text='The file is in the field. Look at it, then put it.'")
                    .waitFor();
            console.find("button:text-is('Put it')").click();
            console.find("text='It is put.'").waitFor();
            assertEquals(
                    yaml + "gate: {max_moved: 0.9}\n",
                    api.get("/v1/datasets/replaced/definition").body());
            JsonNode outcome = training.outcome();
            assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
            console.assertNoComplaint();
        }
    }

    @Test
    void trainingsAreAskedForComparedPromotedAndGoneBackFrom() throws Exception {
        JsonNode first = put("several");
        String before = first.path("trainingId").asText();
        try (ConsolePage console = open().go("several", "trainings")) {
            Invoked training = Invoked.training(stack, "several");
            console.find("[data-action=train]").click();
            JsonNode second = training.outcome();
            String after = second.path("trainingId").asText();
            assertNotEquals(before, after);
            console.find("tr.chosen[data-training='" + after + "'][data-state=promoted]")
                    .waitFor();

            console.find("#compare-from").selectOption(before);
            console.find("#compare-to").selectOption(after);
            console.find("button:text-is('Compare')").click();
            console.find(".matrix").first().waitFor();
            JsonNode comparison = get("/v1/datasets/several/trainings/" + after + "/migrations?from=" + before)
                    .at("/comparisons/0");
            List<String> cells = new ArrayList<>();
            comparison.path("counts").forEach(row -> row.forEach(n -> cells.add(n.asText())));
            assertEquals(
                    cells, console.find(".matrix").first().locator("td.tinted").allInnerTexts());

            console.find("tr[data-training='" + before + "'] [data-action=promote]")
                    .click();
            console.find("#why").fill("looked at it with marketing");
            console.find("dialog button:text-is('Promote')").click();
            console.find("tr.chosen[data-training='" + before + "']").waitFor();
            assertEquals(
                    before,
                    get("/v1/datasets/several").at("/segmentations/0/model").asText());

            console.find("[data-action=rollback]").click();
            console.find("#why").fill("it was <b>wrong</b>");
            console.find("dialog button:text-is('Go back')").click();
            console.find("tr.chosen[data-training='" + after + "']").waitFor();
            assertEquals(
                    after,
                    get("/v1/datasets/several").at("/segmentations/0/model").asText());
            console.find(".audit bdi:text-is('it was <b>wrong</b>')").waitFor();
            assertEquals(
                    "mary",
                    get("/v1/datasets/several/audit").at("/entries/0/by").asText());
            console.assertNoComplaint();
        }
    }

    @Test
    void howFarATrainingIsIsFollowedWithoutAskingForWhatIsKnown() throws Exception {
        Instant now = InstantSource.system().instant();
        put("followed");
        TrainingRecord training = TrainingRecord.requested("29990101T000000Z-follow", now);
        assertTrue(stack.store().keep("followed", training, Optional.empty()));
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        try (ConsolePage console = open()) {
            console.page().onResponse(response -> statuses.add(response.status()));
            console.go("followed", "files");
            console.find("[data-step=training][data-kind=busy] p:has-text('0 % · waits for its turn')")
                    .waitFor();
            training = training.running(1, now).with(new Progress("behaviour k=4", 35, "behaviour", 4, 17), now);
            assertTrue(stack.store().keep("followed", training, Optional.of(TrainingState.REQUESTED)));
            console.find("[data-part=progress] p:has-text('35 % · behaviour, k = 4, iteration 17')")
                    .waitFor();
            assertEquals("35", console.find("[data-part=progress] progress").getAttribute("value"));
            assertTrue(statuses.contains(304), "what has not changed is not sent again");

            console.go("followed", "trainings");
            console.find("tr[data-training='" + training.trainingId() + "'] [data-part=progress]")
                    .waitFor();
            training = training.failed("only 2 customers, <b>3</b> are needed", now);
            assertTrue(stack.store().keep("followed", training, Optional.of(TrainingState.RUNNING)));
            console.find("tr[data-state=failed] .reason:has-text('only 2 customers, <b>3</b> are needed')")
                    .waitFor();
            console.assertNoComplaint();
        }
    }

    @Test
    void aFileIsDraggedOntoThePageAndAnUploadThatIsRefusedSaysWhy() throws Exception {
        Invoked training = Invoked.training(stack, "dragged");
        try (ConsolePage console = open().go("dragged", "files")) {
            drop(console, "a.csv", new String(DemoCustomers.csv(120, 5), StandardCharsets.UTF_8));
            console.find("[data-file='a.csv'][data-state=arrived]").waitFor();
            JsonNode outcome = training.outcome();
            assertEquals("promoted", outcome.path("result").asText(), outcome::toString);

            drop(console, "_hidden.csv", "id,a");
            console.find("[data-file='_hidden.csv'][data-state=failed] .problem")
                    .waitFor();
            String told = console.find(".upload .problem").innerText();
            assertTrue(told.contains("/path"), told);
            assertEquals(1, console.takeComplaints().size(), "the browser tells of the 422 itself");
        }
    }

    private static void drop(ConsolePage console, String name, String content) {
        JSHandle transfer = console.page()
                .evaluateHandle(
                        "([name, content]) => { const transfer = new DataTransfer();"
                                + " transfer.items.add(new File([content], name)); return transfer; }",
                        List.of(name, content));
        console.find("[data-part=drop]").dispatchEvent("dragover", Map.of("dataTransfer", transfer));
        console.find("[data-part=drop].over").waitFor();
        console.find("[data-part=drop]").dispatchEvent("drop", Map.of("dataTransfer", transfer));
    }

    @Test
    void everythingIsReachedByTheKeyboard() {
        try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, 1280, ColorScheme.LIGHT)) {
            Keyboard keyboard = console.page().keyboard();
            tabTo(console, "#token");
            keyboard.insertText(stack.tokens().issue(List.of("segments/read"), List.of(), Duration.ofHours(1)));
            keyboard.press("Enter");
            console.find("main[data-view=datasets] .dataset-card").first().waitFor();
            tabTo(console, "[data-dataset=bank] a");
            keyboard.press("Enter");
            console.find("main[data-view=files]").waitFor();
            tabTo(console, ".views a[href$='/customers']");
            keyboard.press("Enter");
            console.find("main[data-view=customers]").waitFor();
            tabTo(console, "#customer-id");
            keyboard.type("C100003");
            keyboard.press("Enter");
            console.find("[data-part=freshness]").waitFor();
            console.go("bank", "trainings");
            assertEquals(0, console.find("[data-action]").count(), "a token that only reads is offered nothing else");
            console.assertNoComplaint();
        }
    }

    private static void tabTo(ConsolePage console, String selector) {
        for (int i = 0; i < 60; i++) {
            console.page().keyboard().press("Tab");
            if ((boolean) console.page().evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by the keyboard");
    }

    @Test
    void theReportIsShownFromTheBucketWhereItCanDoNothingHere() {
        try (ConsolePage console = open().go("bank", "report")) {
            Locator frame = console.find("iframe.report");
            assertEquals("allow-scripts allow-downloads", frame.getAttribute("sandbox"));
            console.page()
                    .frameLocator("iframe.report")
                    .locator("main h2")
                    .first()
                    .waitFor();
            console.assertNoComplaint();
        }
    }

    @Test
    void withoutATokenNothingIsShownAndTheTokenIsKeptNowhere() {
        try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, 1280, ColorScheme.LIGHT)) {
            console.find("#token").fill("nonsense");
            console.find("button:text-is('Sign in')").click();
            console.find(".notice:has-text('does not take this token')").waitFor();
            assertFalse(console.takeComplaints().isEmpty(), "the browser tells of the 401 itself");

            console.signIn(stack);
            assertEquals(
                    0,
                    console.page()
                            .evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length"));
            assertFalse(console.page().url().contains("ey"));
            console.page().reload();
            console.find("#token").waitFor();
            console.assertNoComplaint();
        }
    }

    private static JsonNode put(String dataset) throws Exception {
        Invoked training = Invoked.training(stack, dataset);
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/" + dataset + "/a.csv"),
                        RequestBody.fromBytes(DemoCustomers.csv(240, 7)));
        JsonNode outcome = training.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        return outcome;
    }
}
