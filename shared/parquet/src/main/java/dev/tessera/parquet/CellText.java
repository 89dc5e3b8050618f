package dev.tessera.parquet;

import dev.tessera.model.value.CellKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * How a column's values are written as text: numbers exactly and without exponent, dates and times in ISO 8601
 * (timestamps in UTC, midnight left out as in workbooks), booleans as {@code true} and {@code false} (Apache Parquet, "Logical Types").
 */
final class CellText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    /** Stands in a decoded text where bytes were none; a text may also hold it by right. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private CellText() {}

    /** Writes the value at which a reader stands; null for a type that has no text. A text of null is none in UTF-8. */
    static @Nullable Function<ColumnReader, @Nullable String> of(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> column -> String.valueOf(column.getBoolean());
            case INT32 -> ofInteger(logical, column -> (long) column.getInteger());
            case INT64 -> ofInteger(logical, ColumnReader::getLong);
            case FLOAT -> column -> number(column.getFloat(), Float.toString(column.getFloat()));
            case DOUBLE -> column -> number(column.getDouble(), Double.toString(column.getDouble()));
            case INT96 -> column -> julian(column.getBinary().toByteBuffer());
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(logical);
        };
    }

    /** What a column's values are. */
    static CellKind kind(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> CellKind.TEXT;
            case INT96 -> CellKind.DATE;
            case FLOAT, DOUBLE -> CellKind.NUMBER;
            case INT32, INT64 ->
                switch (logical) {
                    case DateLogicalTypeAnnotation date -> CellKind.DATE;
                    case TimestampLogicalTypeAnnotation timestamp -> CellKind.DATE;
                    case TimeLogicalTypeAnnotation time -> CellKind.TEXT;
                    case null, default -> CellKind.NUMBER;
                };
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                logical instanceof DecimalLogicalTypeAnnotation ? CellKind.NUMBER : CellKind.TEXT;
        };
    }

    private static @Nullable Function<ColumnReader, @Nullable String> ofInteger(
            @Nullable LogicalTypeAnnotation logical, Function<ColumnReader, Long> value) {
        return switch (logical) {
            case null -> value.andThen(String::valueOf);
            case IntLogicalTypeAnnotation whole when whole.isSigned() -> value.andThen(String::valueOf);
            case IntLogicalTypeAnnotation whole
            when whole.getBitWidth() < Long.SIZE ->
                value.andThen(n -> Long.toString(n & (1L << whole.getBitWidth()) - 1));
            case IntLogicalTypeAnnotation whole -> value.andThen(Long::toUnsignedString);
            case DecimalLogicalTypeAnnotation decimal ->
                value.andThen(n -> BigDecimal.valueOf(n, decimal.getScale()).toPlainString());
            case DateLogicalTypeAnnotation date ->
                value.andThen(n -> LocalDate.ofEpochDay(n).toString());
            case TimeLogicalTypeAnnotation time ->
                value.andThen(n -> TIME.format(LocalTime.ofNanoOfDay(Math.multiplyExact(n, nanos(time.getUnit())))));
            case TimestampLogicalTypeAnnotation timestamp ->
                value.andThen(n -> timestamp(n, nanos(timestamp.getUnit())));
            default -> null;
        };
    }

    private static @Nullable Function<ColumnReader, @Nullable String> ofBytes(@Nullable LogicalTypeAnnotation logical) {
        return switch (logical) {
            // Old writers put texts there without saying so.
            case null -> column -> text(column.getBinary());
            case StringLogicalTypeAnnotation text -> column -> text(column.getBinary());
            case EnumLogicalTypeAnnotation text -> column -> text(column.getBinary());
            case JsonLogicalTypeAnnotation text -> column -> text(column.getBinary());
            case DecimalLogicalTypeAnnotation decimal ->
                column -> new BigDecimal(new BigInteger(column.getBinary().getBytes()), decimal.getScale())
                        .toPlainString();
            case UUIDLogicalTypeAnnotation id ->
                column -> uuid(column.getBinary().toByteBuffer());
            default -> null;
        };
    }

    private static @Nullable String text(Binary value) {
        String text = value.toStringUsingUTF8();
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(value.toByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String number(double value, String shortest) {
        if (!Double.isFinite(value)) {
            return shortest;
        }
        if (value == 0) {
            return "0";
        }
        if (shortest.indexOf('E') >= 0) {
            return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        }
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }

    private static String timestamp(long count, long nanosEach) {
        long each = 1_000_000_000 / nanosEach;
        return timestamp(Instant.ofEpochSecond(Math.floorDiv(count, each), Math.floorMod(count, each) * nanosEach));
    }

    /** Nanoseconds of the day and the Julian day number, as Impala and older Spark write timestamps. */
    static String julian(ByteBuffer bytes) {
        ByteBuffer little = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = little.getLong();
        long day = little.getInt() - JULIAN_DAY_OF_1970;
        return timestamp(Instant.ofEpochSecond(Math.multiplyExact(day, 86_400), nanos));
    }

    private static String timestamp(Instant instant) {
        LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        LocalTime time = at.toLocalTime();
        return at.toLocalDate() + (time.equals(LocalTime.MIDNIGHT) ? "" : "T" + TIME.format(time));
    }

    private static String uuid(ByteBuffer bytes) {
        ByteBuffer big = bytes.slice();
        return new UUID(big.getLong(), big.getLong()).toString();
    }
}
