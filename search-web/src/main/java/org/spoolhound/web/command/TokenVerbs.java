package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.settings.DurationText;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Accounts;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.PasswordHasher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code token create}: lets programs use the REST interface. */
@Command(
        name = "token",
        description = "permissions for programs: create",
        subcommands = TokenVerbs.Create.class)
final class TokenVerbs {
    private TokenVerbs() {}

    static TokenVerbs group() {
        return new TokenVerbs();
    }

    @Command(name = "create", description = "make a token for a program and print it once")
    static final class Create extends Verb {
        @Parameters(paramLabel = "NAME", description = "what it is for")
        private String name = "";

        @Option(names = "--user", description = "for whom it acts; admin unless told")
        private String user = "admin";

        @Option(names = "--role", description = "what it may do; viewer unless told")
        private String role = Role.VIEWER.word();

        @Option(
                names = "--life",
                paramLabel = "TIME",
                description = "how long, as 90d; for ever unless told")
        private @Nullable String life;

        @Override
        protected int run(Invocation invocation) {
            Role wanted = UserVerbs.role(role);
            Duration span = life == null ? null : span(life);
            Clock clock = Clock.systemUTC();
            try (StateDatabase database = ServerData.openState(invocation)) {
                Accounts accounts = new Accounts(
                        AccessState.of(database, clock),
                        new PasswordHasher(Argon2Cost.STANDARD),
                        clock);
                String token = accounts.createToken(user, name, wanted, span);
                invocation
                        .out()
                        .line(
                                invocation.json()
                                        ? new JsonLine()
                                                .with("name", name)
                                                .with("token", token)
                                                .toString()
                                        : token);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
            return Exit.FINE;
        }

        private static Duration span(String text) {
            try {
                Duration span = DurationText.parse(text);
                if (span.isPositive()) {
                    return span;
                }
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("--life " + text + ": " + e.getMessage());
            }
            throw CommandException.usage("--life must be more than nothing");
        }
    }
}
