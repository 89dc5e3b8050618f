package dev.tessera.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import dev.tessera.report.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Every view at the width of a desk and of a phone, light and dark: nothing is cut off, and nobody is kept out. */
final class ConsoleLooksTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static EmbeddedStack stack;

    private static String segmentation = "";

    @BeforeAll
    static void trainABankTwice() throws Exception {
        chromium = Chromium.start();
        stack = EmbeddedStack.start(Options.ofTests());
        for (int i = 0; i < 2; i++) {
            Invoked training = Invoked.training(stack, "cards");
            put("incoming/cards/2026-1" + i + ".csv", DemoCustomers.csv(500 + 60 * i, 7));
            JsonNode outcome = training.outcome();
            assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
            segmentation = outcome.path("segments").fieldNames().next();
        }
        Invoked refused = Invoked.ingest(stack, "incoming/cards/empty.csv");
        put("incoming/cards/empty.csv", "id\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("rejected", refused.outcome().path("result").asText());
        try (Api api = new Api(stack)) {
            assertEquals(
                    200,
                    api.post(
                                    "/v1/datasets/cards/segmentations/" + segmentation + "/segments/1/label",
                                    "{\"label\":\"Young savers\"}")
                            .statusCode());
        }
    }

    private static void put(String key, byte[] content) {
        stack.clients().s3().putObject(r -> r.bucket(EmbeddedStack.BUCKET).key(key), RequestBody.fromBytes(content));
    }

    @AfterAll
    @SuppressWarnings("NullAway") // Where there is no browser there is nothing to close.
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "390, LIGHT", "390, DARK"})
    void everyViewLooksRight(int width, ColorScheme scheme) {
        String suffix = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (ConsolePage console = ConsolePage.open(chromium.browser(), stack, width, scheme)) {
            look(console, "sign-in", suffix);
            console.signIn(stack);
            console.find(".dataset-card").waitFor();
            look(console, "datasets", suffix);
            console.go("cards", "files");
            look(console, "files", suffix);
            console.go("cards", "segments");
            look(console, "segments", suffix);
            console.go("cards", "segments/" + segmentation + "/2");
            console.find(".members").waitFor();
            look(console, "segment", suffix);
            console.go("cards", "customers");
            console.find("#customer-id").fill("C100003");
            console.find("button:text-is('Look up')").click();
            console.find("[data-part=freshness]").waitFor();
            look(console, "customer", suffix);
            assertEquals(
                    true,
                    console.find(".explanation > .scroll")
                            .first()
                            .evaluate("scroll => scroll.scrollWidth <= scroll.clientWidth"),
                    "each bar has its figure in sight");
            console.find("button:text-is('One that is not')").click();
            console.find("[data-action=typical]").click();
            console.find("button:text-is('Score')").click();
            console.find("[data-part=score] .explanation").waitFor();
            look(console, "score", suffix);
            console.go("cards", "trainings");
            console.find("button:text-is('Compare')").click();
            console.find(".matrix").first().waitFor();
            look(console, "trainings", suffix);
            console.find("[data-action=promote]").first().click();
            look(console, "dialog", suffix);
            console.find("dialog button:text-is('Cancel')").click();
            console.go("cards", "definition");
            look(console, "definition", suffix);
            console.go("cards", "report");
            console.page()
                    .frameLocator("iframe.report")
                    .locator("main h2")
                    .first()
                    .waitFor();
            look(console, "report", suffix);
            console.assertNoComplaint();
        }
    }

    private static void look(ConsolePage console, String view, String suffix) {
        Page page = console.page();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(!view.equals("dialog"))
                .setPath(PICTURES.resolve("console-" + view + "-" + suffix + ".png")));
        Number overflow = (Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(overflow.doubleValue() <= 0, view + " at " + suffix + " is wider by " + overflow);
        assertEquals(List.of(), faults(page), view + " at " + suffix);
    }

    /** What axe-core finds serious or worse. */
    private static List<?> faults(Page page) {
        page.evaluate(axe());
        Object found = page.evaluate("async () => (await axe.run(document, {iframes: false})).violations"
                + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))");
        return (List<?>) Objects.requireNonNull(found);
    }

    private static String axe() {
        try (InputStream in = ConsoleLooksTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8) + "; undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
