package dev.tessera.local.cli;

import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.KRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 4} or {@code 3-5}. */
final class KRangeConverter implements ITypeConverter<KRange> {
    @Override
    public KRange convert(String value) {
        try {
            return KRange.parse(value);
        } catch (DefinitionException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
