package dev.tessera.local.cli;

import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Names;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks a dataset's name. */
final class DatasetConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        try {
            return Names.check("dataset", value);
        } catch (DefinitionException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
