package org.spoolhound.web.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Output;
import org.spoolhound.spool.command.Terminal;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.WebServer;
import picocli.CommandLine.Command;

/**
 * {@code rehearse}: does a little of everything on a data folder of its own, so that the launcher
 * can keep the classes that took. Not for people.
 */
@Command(name = "rehearse", description = "used by the launcher", hidden = true)
final class RehearseVerb extends Verb {
    private static final String EVENT =
            "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"event.category\":\"process\",\"host.name\":\"a\","
                    + "\"process.name\":\"b\",\"source.ip\":\"192.0.2.1\",\"message\":\"c\"}\n";

    @Override
    protected int run(Invocation invocation) throws Exception {
        Path data = invocation.data();
        Path events = Files.writeString(Files.createDirectories(data).resolve("one"), EVENT);
        say(invocation, "import", events.toString());
        say(invocation, "hunt", "event.category:process AND host:a* AND NOT ip:10.0.0.0/8");
        say(invocation, "hunt", "c", "--format", "json", "--limit", "1");
        say(invocation, "stack", "process.name");
        try (Site site = Site.open(invocation);
                SftpDrop drop = site.startDrop(Site.onPort(site.dropSettings(), 0));
                EventReader reader = site.openReader();
                WebServer web = site.web(site.webSettings().withPort(0), reader, drop)) {
            web.start();
            read(web.url() + "/login");
            return drop.port() > 0 ? Exit.FINE : Exit.FOUND;
        }
    }

    private static void say(Invocation invocation, String... verb) throws IOException {
        Path data = invocation.data();
        String[] call = new String[verb.length + 2];
        System.arraycopy(verb, 0, call, 0, verb.length);
        call[verb.length] = "--data";
        call[verb.length + 1] = data.toString();
        Output nowhere = new Output(java.io.OutputStream.nullOutputStream());
        Terminal terminal = new Terminal(nowhere, invocation.err(), false, false, 80);
        int exit = Verbs.program().run(call, terminal, invocation.environment());
        if (exit != Exit.FINE) {
            throw new IOException(verb[0] + " ended with " + exit);
        }
    }

    private static void read(String url) throws IOException {
        URLConnection page = URI.create(url).toURL().openConnection();
        try (InputStream in = page.getInputStream()) {
            in.readAllBytes();
        }
    }
}
