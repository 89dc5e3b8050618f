package dev.tessera.local.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Tessera " + (version == null ? "(unpackaged)" : version) + ", Java " + System.getProperty("java.version")
        };
    }
}
