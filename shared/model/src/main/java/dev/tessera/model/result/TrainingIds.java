package dev.tessera.model.result;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids of trainings that sort by time: {@code 20261101T093000Z-k3x9q2}. */
public final class TrainingIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static final Pattern VALID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private TrainingIds() {}

    /** Whether {@code id} may be a training's: 1 to 64 letters, digits and hyphens. */
    public static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /** Ids of the clock's time and six random digits of base 36. */
    public static Supplier<String> random(InstantSource clock) {
        // Asked for at each id: a snapshot of a started function must not hold a seed that all its copies share.
        return () -> of(clock, RandomGenerator.of("SecureRandom"));
    }

    /** Ids of the clock's time and six digits of base 36 that {@code random} draws. */
    public static Supplier<String> seeded(InstantSource clock, RandomGenerator random) {
        return () -> of(clock, random);
    }

    private static String of(InstantSource clock, RandomGenerator random) {
        StringBuilder id = new StringBuilder(TIME.format(clock.instant())).append('-');
        for (int i = 0; i < 6; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
