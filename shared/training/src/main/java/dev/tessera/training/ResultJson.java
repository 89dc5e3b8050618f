package dev.tessera.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.tessera.model.definition.Space;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Results as JSON: the records' components by their names, in order; times in ISO 8601, the space as in a definition,
 * and null for a measure that has no value, which JSON cannot write as a number.
 */
final class ResultJson {
    private static final ObjectWriter WRITER = writer();

    private ResultJson() {}

    /** UTF-8, indented, with a line feed at the end. */
    static byte[] write(Object result) {
        try {
            byte[] json = WRITER.writeValueAsBytes(result);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + result.getClass(), e);
        }
    }

    private static ObjectWriter writer() {
        SimpleModule module = new SimpleModule()
                .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                .addSerializer(Double.class, new FiniteOrNull())
                .addSerializer(Double.TYPE, new FiniteOrNull())
                .addSerializer(Space.class, new LowerCase());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.builder().addModule(module).build().writer(printer);
    }

    private static final class FiniteOrNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        FiniteOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class LowerCase extends StdSerializer<Space> {
        private static final long serialVersionUID = 1;

        LowerCase() {
            super(Space.class);
        }

        @Override
        public void serialize(Space value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
