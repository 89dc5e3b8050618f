package dev.tessera.model.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How Jackson treats what the results are made of. One type of java.time does not justify the module for all of them
 * in the lookup function's zip.
 */
final class ResultModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    ResultModule() {
        super("tessera-results");
        addSerializer(Double.class, new DoubleWriter());
        addSerializer(double.class, new DoubleWriter());
        addSerializer(double[].class, new DoublesWriter());
        addSerializer(Instant.class, new InstantWriter());
        addDeserializer(double.class, new DoubleReader());
        addDeserializer(double[].class, new DoublesReader());
        addDeserializer(Instant.class, new InstantReader());
    }

    private static void write(double number, JsonGenerator json) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }

    private static final class DoubleWriter extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        DoubleWriter() {
            super(Double.class);
        }

        @Override
        public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(number, json);
        }
    }

    private static final class DoublesWriter extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1;

        DoublesWriter() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] numbers, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray(numbers, numbers.length);
            for (double number : numbers) {
                write(number, json);
            }
            json.writeEndArray();
        }
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(instant.toString());
        }
    }

    private static final class DoubleReader extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        DoubleReader() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return _parseDoublePrimitive(json, context);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class DoublesReader extends StdDeserializer<double[]> {
        private static final long serialVersionUID = 1;

        DoublesReader() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartArrayToken()) {
                return (double[]) context.handleUnexpectedToken(double[].class, json);
            }
            double[] numbers = new double[16];
            int size = 0;
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (size == numbers.length) {
                    numbers = Arrays.copyOf(numbers, size * 2);
                }
                numbers[size++] = token == JsonToken.VALUE_NULL ? Double.NaN : _parseDoublePrimitive(json, context);
            }
            return Arrays.copyOf(numbers, size);
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, text, "expected a time such as 2026-11-01T12:00:00Z");
            }
        }
    }
}
