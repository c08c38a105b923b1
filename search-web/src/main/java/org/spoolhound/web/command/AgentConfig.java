package org.spoolhound.web.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;

/** Has the agent's program check the section of the configuration that only it understands. */
final class AgentConfig {
    private AgentConfig() {}

    /** One line per problem; none when nothing of the section was changed. */
    static List<String> problems(Invocation invocation) throws IOException, InterruptedException {
        boolean changed = invocation.settings().settings().stream()
                .anyMatch(setting -> setting.isChanged() && setting.key().startsWith("agent."));
        if (!changed || !AgentProgram.isThere(invocation)) {
            return List.of();
        }
        Process process = AgentProgram.call(invocation, List.of("config", "check"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream err = process.getErrorStream()) {
            String said = new String(err.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == Exit.FINE ? List.of() : said.lines().toList();
        }
    }
}
