package org.spoolhound.web.command;

import java.util.List;
import java.util.Map;
import org.spoolhound.spool.command.ConfigVerb;
import org.spoolhound.spool.command.Program;
import org.spoolhound.spool.command.VersionVerb;

/** The server's verbs, in the order in which help lists them. */
public final class Verbs {
    private static final List<String> FOOTER = List.of(
            "",
            "The agent's verbs: collect, ship, enrol (each with --help).",
            "Exit codes: 0 fine, 1 found something or a check failed, 2 wrongly called,",
            "3 broken environment.");

    private Verbs() {}

    /** The program with all its verbs. */
    public static Program program() {
        Logs.quietLibraries();
        return Program.of(
                "Hunt through what machines leave in a spool.",
                FOOTER,
                new UpVerb(),
                new DemoVerb(),
                new ServeVerbs.Serve(),
                new IndexVerb(),
                new ServeVerbs.Web(),
                new ServeVerbs.Drop(),
                new HuntVerb(),
                new StackVerb(),
                SavedVerbs.group(),
                new PivotVerb(),
                new CompareVerb(),
                new ImportVerb(),
                RulesVerbs.group(),
                new ParseVerb(),
                new ReindexVerb(),
                new DigestVerb(),
                new RetentionVerb(),
                new ReportVerb(),
                AlertVerbs.group(),
                new RiskVerb(),
                NotifyVerbs.group(),
                AgentVerbs.group(),
                UserVerbs.group(),
                TokenVerbs.group(),
                SpoolVerbs.group(),
                new RehearseVerb(),
                new DoctorVerb(),
                new ConfigVerb(Sections.all(), AgentConfig::problems),
                new VersionVerb(Map.of()));
    }
}
