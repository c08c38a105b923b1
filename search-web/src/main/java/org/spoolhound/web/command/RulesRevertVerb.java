package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rules revert}: from own versions of rules back to the shipped ones. */
@Command(
        name = "revert",
        description = "go back from an own version of a rule to the shipped one; versions are kept")
final class RulesRevertVerb extends Verb {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "as rules list names them")
    private List<String> ids = List.of();

    @Override
    protected int run(Invocation invocation) throws IOException {
        try (StateDatabase database = ServerData.openState(invocation)) {
            SiteRules.Shelf shelf = RuleLifeVerbs.rules(invocation, database).shelf(TenantId.MAIN);
            List<SiteRules.Entry> entries = new ArrayList<>();
            for (String id : ids) {
                entries.add(require(id, shelf.entries().get(id)));
            }
            OwnRules own = new OwnRules(database, Clock.systemUTC());
            OwnRules.By admin = new OwnRules.By(TenantId.MAIN, "admin");
            entries.forEach(entry -> invocation
                    .out()
                    .line(entry.id()
                            + (own.revert(admin, entry.id())
                                    ? ": the shipped rule stands again, "
                                            + (entry.enabled() ? "on" : "off")
                                    : ": it is as it was shipped")));
        }
        return Exit.FINE;
    }

    private static SiteRules.Entry require(String id, SiteRules.@Nullable Entry entry) {
        if (entry == null) {
            throw CommandException.usage("there is no rule " + id + ": 'rules list' names them");
        }
        if (entry.shipped() == null) {
            throw CommandException.usage("no rule " + id + " is shipped that could stand again:"
                    + " 'rules disable " + id + "' switches yours off");
        }
        return entry;
    }
}
