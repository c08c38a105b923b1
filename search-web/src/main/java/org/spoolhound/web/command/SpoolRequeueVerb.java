package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spool requeue}: lists refused files, or puts some back into the drop. */
@Command(
        name = "requeue",
        description = "list refused files, or put some back into the drop to try them again")
final class SpoolRequeueVerb extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "folder/name as listed; without any, the list")
    private List<String> names = List.of();

    @Option(names = "--all", description = "all of them")
    private boolean all;

    @Option(
            names = "--because",
            paramLabel = "CODE",
            description = "those refused for this reason, for example bad-signature")
    private @Nullable String because;

    @Override
    protected int run(Invocation invocation) throws IOException {
        DirectorySpool spool = SpoolVerbs.open(invocation);
        List<QuarantinedFile> refused = spool.quarantine().list();
        if (names.isEmpty() && !all && because == null) {
            list(invocation, refused);
            return Exit.FINE;
        }
        requireListed(refused);
        int moved = 0;
        int kept = 0;
        for (QuarantinedFile file : refused) {
            if (!wanted(file)) {
                continue;
            }
            try {
                spool.quarantine().requeue(file);
                moved++;
            } catch (FileAlreadyExistsException e) {
                invocation.err().line(Printable.line(file.path() + ": " + e.getReason()));
                kept++;
            }
        }
        invocation
                .out()
                .line(
                        invocation.json()
                                ? new JsonLine()
                                        .with("requeued", moved)
                                        .with("kept", kept)
                                        .toString()
                                : moved + " files put back into the drop");
        return kept == 0 ? Exit.FINE : Exit.FOUND;
    }

    private boolean wanted(QuarantinedFile file) {
        return all
                || names.contains(file.path().toString())
                || file.reason().code().equals(because);
    }

    private void requireListed(List<QuarantinedFile> refused) {
        for (String name : names) {
            if (refused.stream().noneMatch(file -> file.path().toString().equals(name))) {
                throw CommandException.usage(
                        "no refused file is called " + name + ": see 'spoolhound spool requeue'");
            }
        }
    }

    private static void list(Invocation invocation, List<QuarantinedFile> refused) {
        if (invocation.json()) {
            refused.forEach(file -> invocation.out().line(json(file)));
            return;
        }
        if (refused.isEmpty()) {
            invocation.out().line("No file is in quarantine.");
            return;
        }
        Table table = Table.of("FILE", ">BYTES", "REFUSED", "BECAUSE", "");
        for (QuarantinedFile file : refused) {
            table.row(
                    file.path(),
                    file.bytes(),
                    file.reason().at(),
                    file.reason().code(),
                    file.reason().message());
        }
        table.print(invocation.terminal());
    }

    private static String json(QuarantinedFile file) {
        return new JsonLine()
                .with("file", file.path())
                .with("bytes", file.bytes())
                .with("sha256", file.sha256())
                .with("refused", file.reason().at())
                .with("because", file.reason().code())
                .with("message", file.reason().message())
                .toString();
    }
}
