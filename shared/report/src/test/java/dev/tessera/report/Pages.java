package dev.tessera.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reports in a browser. */
public final class Pages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Pages() {}

    /** A report of these data. */
    static Page open(BrowserContext context, Path file, ReportData data, List<String> complaints) {
        try {
            Files.writeString(file, HtmlReport.render(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return visit(context, file, complaints);
    }

    /** Opens a report from disk and waits until every chart is drawn; hears of what a good page never says or asks. */
    public static Page visit(BrowserContext context, Path file, List<String> complaints) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().equals(file.toUri().toString()) && !request.url().equals("data:,")) {
                complaints.add("request: " + request.url());
            }
        });
        page.navigate(file.toUri().toString());
        page.waitForFunction("() => [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn)");
        return page;
    }

    /** Goes to every section of the segmentation shown; which of them came into sight. */
    public static List<String> clickThrough(Page page) {
        List<String> seen = new ArrayList<>();
        for (Locator link : page.locator(".sections a").all()) {
            link.click();
            if (page.locator(link.getAttribute("href") + " h2").isVisible()) {
                seen.add(link.innerText());
            }
        }
        return seen;
    }

    /** What the sections are called. */
    public static List<String> sections(Page page) {
        return page.locator(".sections a").allInnerTexts();
    }

    /** What a chart draws. */
    public static JsonNode option(Page page, String chart) {
        String option =
                (String) page.evaluate("id => JSON.stringify(Tessera.charts.get(id).instance.getOption())", chart);
        try {
            return JSON.readTree(option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
