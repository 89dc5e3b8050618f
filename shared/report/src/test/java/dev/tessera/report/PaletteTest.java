package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The colours of segments, seen by people of every colour vision. Simulation: Machado, Oliveira and Fernandes 2009,
 * doi:10.1109/TVCG.2009.113, severity 1. Distance: CIE 1976 in L*a*b*. Contrast: WCAG 2.2.
 */
class PaletteTest {
    private static final double[][] NORMAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] TRITANOPIA = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    };
    /** Two colours this far apart are told apart at a glance; 2.3 is just noticeable. */
    private static final double APART = 12;

    @Test
    void anyTwoSegmentsStayApartInEveryColourVision() {
        for (List<double[]> palette : List.of(segments(0), segments(1))) {
            assertEquals(8, palette.size());
            for (double[][] vision : List.of(NORMAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA)) {
                for (int i = 0; i < palette.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        double distance =
                                distance(lab(seen(palette.get(i), vision)), lab(seen(palette.get(j), vision)));
                        assertTrue(distance >= APART, "segments " + j + " and " + i + ": " + distance);
                    }
                }
            }
        }
    }

    @Test
    void everySegmentStandsOutFromItsGround() {
        for (int scheme = 0; scheme < 2; scheme++) {
            double surface = luminance(named("surface", scheme));
            for (double[] colour : segments(scheme)) {
                double own = luminance(colour);
                double contrast = (Math.max(own, surface) + 0.05) / (Math.min(own, surface) + 0.05);
                assertTrue(contrast >= 3, "scheme " + scheme + ": " + contrast);
            }
        }
    }

    /** Of the light (0) or the dark (1) scheme. */
    private static List<double[]> segments(int scheme) {
        List<double[]> colours = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            colours.add(named("seg-" + i, scheme));
        }
        return colours;
    }

    /** Linear red, green and blue, 0 to 1. */
    private static double[] named(String token, int scheme) {
        Matcher found = Pattern.compile("--" + token + ": #([0-9a-f]{6});").matcher(PageFiles.style());
        for (int i = 0; i <= scheme; i++) {
            assertTrue(found.find(), token);
        }
        int rgb = Integer.parseInt(found.group(1), 16);
        return new double[] {linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double[] seen(double[] rgb, double[][] vision) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += vision[i][j] * rgb[j];
            }
            out[i] = Math.max(0, Math.min(1, sum));
        }
        return out;
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] lab(double[] rgb) {
        double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
        double y = f(luminance(rgb));
        double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
