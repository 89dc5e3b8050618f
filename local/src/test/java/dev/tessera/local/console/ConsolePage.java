package dev.tessera.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tessera.local.stack.EmbeddedStack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The console in a tab of a browser, where every complaint, and every request to anybody but the stack, is written down. */
final class ConsolePage implements AutoCloseable {
    private static final double TRAINED = 170_000;

    private final BrowserContext context;
    private final Page page;
    private final URI console;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private ConsolePage(BrowserContext context, URI console, Predicate<String> own) {
        this.context = context;
        this.console = console;
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            if (!own.test(request.url())) {
                complaints.add("request: " + request.url());
            }
        });
    }

    static ConsolePage open(Browser browser, EmbeddedStack stack, int width, ColorScheme scheme) {
        return open(browser, stack, stack.endpoints().http(), width, scheme);
    }

    /** The console that is at {@code http}, which the page may ask beside the stack's bucket. */
    static ConsolePage open(Browser browser, EmbeddedStack stack, URI http, int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        String bucket = stack.endpoints().s3().toString();
        ConsolePage opened = new ConsolePage(
                context,
                http.resolve("/console"),
                url -> url.startsWith(http + "/") || url.startsWith(bucket) || url.startsWith("blob:" + http));
        opened.page.navigate(opened.console.toString());
        opened.page.locator("main h1").waitFor();
        return opened;
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Signs in with a token that allows to read and to write. */
    ConsolePage signIn(EmbeddedStack stack) {
        return signIn(stack.tokens()
                .issue("mary", List.of("segments/read", "segments/write"), List.of(), Duration.ofHours(1)));
    }

    ConsolePage signIn(String token) {
        find("#token").fill(token);
        find("button:text-is('Sign in')").click();
        find("main[data-view=datasets]").waitFor();
        return this;
    }

    /** Goes to a view of a dataset and waits until it is shown. */
    ConsolePage go(String dataset, String view) {
        page.evaluate("hash => { location.hash = hash; }", "#/" + dataset + "/" + view);
        find("main[data-view=" + view.replaceAll("/.*", "") + "]:not([aria-busy])")
                .waitFor();
        return this;
    }

    /** Waits until a dataset's segments are there; the page shows its files. */
    void awaitSegments() {
        find("[data-step=segments][data-kind=done]").waitFor(new Locator.WaitForOptions().setTimeout(TRAINED));
    }

    /** What is in the way of a test's end: messages, errors, foreign requests. */
    void assertNoComplaint() {
        assertEquals(List.of(), complaints);
    }

    /** The complaints until now, which are expected. */
    List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    @Override
    public void close() {
        context.close();
    }
}
