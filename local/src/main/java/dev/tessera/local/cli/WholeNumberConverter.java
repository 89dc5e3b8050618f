package dev.tessera.local.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number, and says so where it is none. */
record WholeNumberConverter(long least, long most) implements ITypeConverter<Long> {
    static final WholeNumberConverter LONG = new WholeNumberConverter(Long.MIN_VALUE, Long.MAX_VALUE);
    static final WholeNumberConverter INT = new WholeNumberConverter(Integer.MIN_VALUE, Integer.MAX_VALUE);

    @Override
    public Long convert(String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            if (!value.matches("[+-]?\\d+")) {
                throw new TypeConversionException("expected a whole number such as 42, found '" + value + "'");
            }
        }
        throw new TypeConversionException(
                "expected a whole number from %d to %d, found '%s'".formatted(least, most, value));
    }
}
