package dev.tessera.local.cli;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.EarlierOutput;
import dev.tessera.local.segment.LabelsFile;
import dev.tessera.model.definition.Names;
import dev.tessera.model.result.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera label}. */
@Command(
        name = "label",
        sortOptions = false,
        description = {
            "Calls a segment something.",
            "",
            "The label stays with the segment's id, whatever is trained; names and descriptions are made anew each time. In a "
                    + "folder of results it is kept in labels.json, which the next run takes over. For a dataset it is "
                    + "kept in the store of the stack that './tessera up' runs, or of one in AWS, and lookups show it at once.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera label result behaviour 2 'Young savers'",
            "  ./tessera label cards behaviour 2 'Young savers'",
            "  ./tessera label cards behaviour 2 ''                 takes the label away",
            "",
            "Exit codes: 1 nobody answers, or there is no such segment; 2 wrong options, or no such folder."
        })
final class LabelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RESULT",
            description = "A folder that './tessera segment' has written, or else the name of a dataset.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String where;

    @Parameters(paramLabel = "SEGMENTATION", description = "The segmentation's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String segmentation;

    @Parameters(paramLabel = "SEGMENT", description = "The segment's id.")
    private int segment;

    @Parameters(paramLabel = "TEXT", description = "What to call it; empty to take its label away.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String text;

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Override
    public Integer call() throws Exception {
        String label = text.strip();
        if (!label.isEmpty() && !Label.isValid(label)) {
            throw new ArgumentException("a label is one line of at most " + Label.LONGEST + " characters");
        }
        Optional<EarlierOutput> folder = EarlierOutput.in(Path.of(where));
        if (folder.isPresent()) {
            inFolder(folder.get(), label);
        } else if (Names.isValid(where)) {
            try (ApiClient client = api.client("segments/read", "segments/write")) {
                client.post(
                        "/datasets/" + where + "/segmentations/" + ApiClient.part(segmentation) + "/segments/" + segment
                                + "/label",
                        Map.of("label", label));
            }
        } else {
            throw new ArgumentException(
                    where + " is neither a folder that './tessera segment' has written nor the name of a dataset");
        }
        spec.commandLine()
                .getOut()
                .printf(
                        label.isEmpty() ? "segment %d of %s has no label%s%n" : "segment %d of %s is called %s%n",
                        segment,
                        segmentation,
                        label);
        return Tessera.OK;
    }

    private void inFolder(EarlierOutput output, String label) throws ArgumentException, IOException {
        if (!output.segments(segmentation).contains(segment)) {
            throw new ArgumentException("there is no segment " + segment + " of " + segmentation + " in "
                    + output.folder() + "; there are " + output.segmentations() + ", and of " + segmentation + " "
                    + output.segments(segmentation));
        }
        LabelsFile.put(
                output.folder(),
                segmentation,
                segment,
                new Label(
                        label,
                        System.getProperty("user.name"),
                        InstantSource.system().instant()));
    }
}
