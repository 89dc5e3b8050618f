package dev.tessera.local.sample;

import dev.tessera.local.sample.SampleTables.Format;
import dev.tessera.local.segment.ArgumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes up one sample and writes its folder. */
public final class SampleRun {
    private SampleRun() {}

    /**
     * Writes all files; none is left when it fails.
     *
     * @return the files, in the order in which they were begun
     * @throws ArgumentException when the folder is not empty or cannot be written
     */
    public static List<Path> run(SampleJob job) throws ArgumentException, IOException {
        Draws draws = new Draws(new SplittableRandom(job.seed()));
        // Drawn apart, so that the same customers come with mess and without.
        Draws customers = draws.split();
        Set<MessKind> mess = job.mess() ? EnumSet.allOf(MessKind.class) : EnumSet.noneOf(MessKind.class);
        try (SampleFolder folder = SampleFolder.open(job.out());
                SampleTables tables = new SampleTables(
                        folder::create, job.workbook() ? Format.XLSX : Format.CSV, mess, draws.split())) {
            sample(job).write(tables, job.customers(), customers);
            tables.finish();
            return folder.keep();
        }
    }

    private static Sample sample(SampleJob job) {
        return switch (job.kind()) {
            case BANK -> new BankSample(job.form());
            case CARDS -> new CardSample();
            case RISK -> new RiskSample();
        };
    }
}
