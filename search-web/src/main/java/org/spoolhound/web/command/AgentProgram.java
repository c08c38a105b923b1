package org.spoolhound.web.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;

/** The agent's program, which the server's distribution carries beside its own. */
final class AgentProgram {
    private AgentProgram() {}

    /** Whether it can be called: this process was started by the launcher. */
    static boolean isThere(Invocation invocation) {
        return launcher(invocation).isPresent();
    }

    /** A call of one of its verbs, with the data folder and settings of this one. */
    static ProcessBuilder call(Invocation invocation, List<String> arguments) {
        Path launcher = launcher(invocation)
                .orElseThrow(() -> CommandException.broken(
                        "start it through bin/spoolhound: the agent runs in processes of its own",
                        null));
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", invocation.data().toString()));
        invocation.configurationFile().ifPresent(file -> {
            command.addAll(List.of("--conf", file.toAbsolutePath().toString()));
        });
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPOOLHOUND_PROGRAM", "agent");
        return builder;
    }

    private static Optional<Path> launcher(Invocation invocation) {
        return invocation
                .home()
                .map(home -> home.resolve("bin/spoolhound"))
                .filter(Files::isExecutable);
    }
}
