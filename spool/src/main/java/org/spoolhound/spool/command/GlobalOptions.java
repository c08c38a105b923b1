package org.spoolhound.spool.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What may stand before or behind every verb. */
@Command(name = "spoolhound", synopsisSubcommandLabel = "VERB", sortOptions = false)
final class GlobalOptions {
    @Option(
            names = "--conf",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "configuration file; it lies over the defaults")
    @Nullable
    Path conf;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "data folder; var in the program's folder unless told")
    @Nullable
    Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "table for people (unless told), json for programs, csv where it says so")
    Format format = Format.TABLE;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "show the stack of an error")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 104,
            description = "show this help")
    boolean help;
}
