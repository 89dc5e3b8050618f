package dev.tessera.aws.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

final class ContributionCodecTest {
    private static final Column NUMBER = new Column("n", ColumnType.NUMBER);
    private static final Column CATEGORY = new Column("c", ColumnType.CATEGORY);

    /** As an item of format 1 was written when it was the only one. */
    private static final List<Column> FIXTURE_COLUMNS =
            List.of(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, CATEGORY, CATEGORY, CATEGORY, NUMBER);

    @Property
    void everyNumberComesBackToTheSameBit(@ForAll("numbers") double number) {
        Values values = new Values(1);
        values.setNumber(0, number);
        double back = roundTrip(List.of(NUMBER), values).number(0);
        assertEquals(Double.doubleToRawLongBits(number), Double.doubleToRawLongBits(back));
    }

    @Property
    void everyDecimalOfAFileComesBackToTheSameBit(@ForAll long unscaled, @ForAll("scales") int scale) {
        double number = Double.parseDouble(unscaled + "e-" + scale);
        Values values = new Values(1);
        values.setNumber(0, number);
        assertEquals(number, roundTrip(List.of(NUMBER), values).number(0));
    }

    @Property
    void everyTextComesBack(@ForAll("texts") List<Optional<String>> texts) {
        List<Column> columns = texts.stream().map(text -> CATEGORY).toList();
        Values values = new Values(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            values.setText(i, texts.get(i).orElse(null));
        }
        Values back = roundTrip(columns, values);
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(texts.get(i), Optional.ofNullable(back.text(i)));
        }
    }

    @Property
    void damagedBytesAreAnErrorOrValuesButNothingElse(@ForAll byte[] bytes) {
        byte[] item = new byte[bytes.length + 2];
        item[0] = 1;
        item[1] = 3;
        System.arraycopy(bytes, 0, item, 2, bytes.length);
        try {
            read(List.of(NUMBER, NUMBER, CATEGORY), SdkBytes.fromByteArray(item));
        } catch (IllegalStateException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("expected"), e::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                0,
                -0.0,
                0.1,
                -0.1,
                239,
                240,
                1e15,
                9007199254740992d,
                4.9e-324,
                1e308,
                40.900749,
                3202.467416,
                0.083333,
                Double.POSITIVE_INFINITY
            })
    void awkwardNumbersComeBackToTheSameBit(double number) {
        Values values = new Values(1);
        values.setNumber(0, number);
        double back = roundTrip(List.of(NUMBER), values).number(0);
        assertEquals(Double.doubleToRawLongBits(number), Double.doubleToRawLongBits(back));
    }

    @Test
    void missingIsNotAnEmptyText() {
        Values values = new Values(2);
        values.setText(1, "");
        Values back = roundTrip(List.of(CATEGORY, CATEGORY), values);
        assertNull(back.text(0));
        assertEquals("", back.text(1));
    }

    @Test
    void anItemOfFormatOneStillLoads() throws IOException {
        Values values = read(FIXTURE_COLUMNS, SdkBytes.fromByteArray(fixture()));
        double[] numbers = {40.900749, -7, 200, 1e-9, Double.NaN, 123456789012d};
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(numbers[i], values.number(i), "column " + i);
        }
        assertEquals("Rīga", values.text(6));
        assertNull(values.text(7));
        assertEquals("", values.text(8));
        assertEquals(-0.0, values.number(9));
    }

    @Test
    void whatIsWrittenNowIsFormatOneToTheByte() throws IOException {
        Values values = new Values(FIXTURE_COLUMNS.size());
        double[] numbers = {40.900749, -7, 200, 1e-9, Double.NaN, 123456789012d};
        for (int i = 0; i < numbers.length; i++) {
            values.setNumber(i, numbers[i]);
        }
        values.setText(6, "Rīga");
        values.setText(8, "");
        values.setNumber(9, -0.0);
        assertArrayEquals(
                fixture(), ContributionCodec.write(FIXTURE_COLUMNS, values).asByteArray());
    }

    @Test
    void aNewerFormatSaysSo() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> read(List.of(NUMBER), SdkBytes.fromByteArray(new byte[] {2, 1, 0})));
        assertTrue(String.valueOf(failure.getMessage()).contains("format 1, found 2"), failure::toString);
    }

    @Test
    void sixtyFeaturesStayWithinOneWriteUnit() {
        // Money to the cent and rates of six decimals as in a credit card file, counts, and forty-eight full doubles.
        Random random = new Random(1);
        List<Column> columns = new ArrayList<>();
        Values values = new Values(60);
        for (int i = 0; i < 60; i++) {
            columns.add(i % 10 == 9 ? CATEGORY : NUMBER);
            switch (i % 10) {
                case 0 -> values.setNumber(i, random.nextInt(20_000_000) / 100.0);
                case 1 -> values.setNumber(i, random.nextInt(1_000_000) / 1e6);
                case 2 -> values.setNumber(i, random.nextInt(400));
                case 9 -> values.setText(i, "Credit card platinum");
                default -> values.setNumber(i, random.nextGaussian());
            }
        }
        String id = "customer-0000012345678";
        int bytes = ContributionCodec.write(columns, values).asByteArray().length
                + ("pk" + "bank-of-somewhere#12#7" + "sk" + Keys.contribution(id, "customers")
                                + Keys.source("0123456789abcdef", "0123456789ab") + ".2" + "v")
                        .length();
        assertTrue(bytes <= 1024, "an item takes " + bytes + " bytes");
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().map(Double::longBitsToDouble).map(d -> Double.isNaN(d) ? Double.NaN : d),
                Arbitraries.integers().map(i -> (double) i),
                Arbitraries.longs().map(l -> (double) l));
    }

    @Provide
    Arbitrary<Integer> scales() {
        return Arbitraries.integers().between(0, 12);
    }

    @Provide
    Arbitrary<List<Optional<String>>> texts() {
        return Arbitraries.strings()
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .optional()
                .list()
                .ofMaxSize(200);
    }

    private static Values roundTrip(List<Column> columns, Values values) {
        return read(columns, ContributionCodec.write(columns, values));
    }

    private static Values read(List<Column> columns, SdkBytes bytes) {
        // Each column under a name of its own, as in a schema.
        Column[] named = new Column[columns.size()];
        Arrays.setAll(named, i -> new Column("c" + i, columns.get(i).type()));
        TableSchema schema = new TableSchema("hash", List.of(named));
        return new SchemaMapping(schema, schema).read(bytes);
    }

    private static byte[] fixture() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ContributionCodecTest.class.getResourceAsStream("contribution-1.hex"), "contribution-1.hex")) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }
}
