package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;
import picocli.CommandLine.Command;

/** {@code rules ...}: Sigma rules in a folder or zip, and those of a server. */
@Command(
        name = "rules",
        description =
                "Sigma rules: check, test, list, explain, import, enable, disable, revert, except,"
                        + " look-back, coverage",
        subcommands = {
            RulesCheckVerb.class,
            RulesTestVerb.class,
            RulesListVerb.class,
            RulesExplainVerb.class,
            RuleLifeVerbs.Import.class,
            RuleLifeVerbs.Enable.class,
            RuleLifeVerbs.Disable.class,
            RulesRevertVerb.class,
            RuleLifeVerbs.Except.class,
            RuleLifeVerbs.LookBack.class,
            RulesCoverageVerb.class
        })
final class RulesVerbs {
    /** The last resort of {@link #place}: the folder of rules beside the configuration. */
    private static final String SHIPPED = "conf/rules";

    private RulesVerbs() {}

    static RulesVerbs group() {
        return new RulesVerbs();
    }

    /**
     * Where the rules are: as told, else {@code conf/rules} in the program's own folder.
     *
     * @throws CommandException when nothing is there
     */
    static Path place(@Nullable Path told, Invocation invocation) {
        Path place = told != null ? told : shipped(invocation);
        if (!Files.exists(place)) {
            throw CommandException.usage("there are no rules at " + place
                    + "; name a folder, a zip or a file of Sigma rules");
        }
        return place;
    }

    /** The shipped rules: {@code conf/rules} in the program's own folder. */
    static Path shipped(Invocation invocation) {
        return invocation.home().orElse(Path.of("")).resolve(SHIPPED);
    }

    /**
     * Loads rules.
     *
     * @param lenient whether events that tell nothing of where they come from meet every log source
     */
    static RuleSet load(Path place, boolean lenient) {
        try {
            return RuleSet.load(
                    place,
                    new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, lenient));
        } catch (IOException e) {
            throw CommandException.broken(
                    "cannot read the rules at " + place + ": " + e.getMessage(), e);
        }
    }
}
