package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.User;
import org.spoolhound.indexer.state.Users;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Accounts;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.PasswordHasher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user add|passwd|list}: who may log in. */
@Command(
        name = "user",
        description = "who may log in: add, passwd, list",
        subcommands = {UserVerbs.Add.class, UserVerbs.Passwd.class, UserVerbs.ListAll.class})
final class UserVerbs {
    private UserVerbs() {}

    static UserVerbs group() {
        return new UserVerbs();
    }

    private static Accounts accounts(StateDatabase database) {
        Clock clock = Clock.systemUTC();
        return new Accounts(
                AccessState.of(database, clock), new PasswordHasher(Argon2Cost.STANDARD), clock);
    }

    @Command(name = "add", description = "add a user; prints a password unless a file names one")
    static final class Add extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--role", description = "viewer, analyst or admin; viewer unless told")
        private String role = Role.VIEWER.word();

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "take the password from the first line of a file")
        private @Nullable Path passwordFile;

        @Override
        protected int run(Invocation invocation) throws IOException {
            Role wanted = role(role);
            String password = passwordFile == null ? null : PasswordFile.read(passwordFile);
            try (StateDatabase database = ServerData.makeState(invocation)) {
                Accounts accounts = accounts(database);
                if (password == null) {
                    tell(invocation, accounts.addUser(name, wanted, TenantId.MAIN));
                } else {
                    accounts.addUser(name, password, wanted, TenantId.MAIN);
                    tell(invocation, new Accounts.NewLogin(name, ""));
                }
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
            return Exit.FINE;
        }
    }

    @Command(name = "passwd", description = "give a user a new password and end their sessions")
    static final class Passwd extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "take the password from the first line of a file")
        private @Nullable Path passwordFile;

        @Override
        protected int run(Invocation invocation) throws IOException {
            String password = passwordFile == null ? null : PasswordFile.read(passwordFile);
            try (StateDatabase database = ServerData.openState(invocation)) {
                Accounts.NewLogin login = accounts(database).setPassword(name, password);
                tell(invocation, password == null ? login : new Accounts.NewLogin(name, ""));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
            return Exit.FINE;
        }
    }

    @Command(name = "list", description = "list the users")
    static final class ListAll extends Verb {
        @Override
        protected int run(Invocation invocation) {
            try (StateDatabase database = ServerData.openState(invocation)) {
                Table table = Table.of("NAME", "ROLE", "SINCE", "STATE");
                for (User user : new Users(database, Clock.systemUTC()).all()) {
                    String state = user.disabledAt() == null ? "active" : "disabled";
                    table.row(user.name(), user.role().word(), user.createdAt(), state);
                    if (invocation.json()) {
                        invocation.out().line(json(user, state));
                    }
                }
                if (!invocation.json()) {
                    table.print(invocation.terminal());
                }
            }
            return Exit.FINE;
        }

        private static String json(User user, String state) {
            return new JsonLine()
                    .with("name", user.name())
                    .with("role", user.role().word())
                    .with("since", user.createdAt())
                    .with("state", state)
                    .toString();
        }
    }

    static Role role(String word) {
        return Role.ofWord(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> CommandException.usage(
                        "there is no role " + word + ": viewer, analyst or admin"));
    }

    private static void tell(Invocation invocation, Accounts.NewLogin login) {
        boolean shown = !login.password().isEmpty();
        if (invocation.json()) {
            JsonLine line = new JsonLine().with("name", login.name());
            invocation
                    .out()
                    .line((shown ? line.with("password", login.password()) : line).toString());
        } else {
            invocation
                    .out()
                    .line("User " + login.name()
                            + (shown
                                    ? ", password " + login.password() + " (shown only now)"
                                    : ", password as in the file"));
        }
    }
}
