package org.spoolhound.spool.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

final class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Command(name = "greet", description = "say hello")
    static final class Greet extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--times")
        private int times = 1;

        @Override
        protected int run(Invocation invocation) {
            invocation.out().line(("hello " + name + " ").repeat(times).strip());
            return Exit.FOUND;
        }
    }

    @Command(name = "fail")
    static final class Fail extends Verb {
        @Option(names = "--how")
        private String how = "";

        @Override
        protected int run(Invocation invocation) throws Exception {
            switch (how) {
                case "usage" -> throw CommandException.usage("give a word");
                case "broken" -> throw CommandException.broken("the disk is full", null);
                case "file" -> throw new NoSuchFileException("/x/y");
                case "settings" -> invocation.settings();
                default -> throw new IllegalStateException("a defect\nin two lines \u001b[31m");
            }
            return Exit.FINE;
        }
    }

    @Command(name = "where")
    static final class Where extends Verb {
        @Override
        protected int run(Invocation invocation) {
            invocation.out().line(invocation.data() + " " + invocation.format());
            return Exit.FINE;
        }

        @Override
        protected Set<Format> formats() {
            return EnumSet.allOf(Format.class);
        }
    }

    @Command(name = "group", subcommands = Greet.class)
    static final class Group {}

    @Test
    void run_verb_returnsItsExitAndPrints() {
        assertEquals(Exit.FOUND, run("greet", "you", "--times", "2"));
        assertEquals("hello you hello you\n", text(out));
        assertEquals("", text(err));
    }

    @Test
    void run_verbInGroup_isFound() {
        assertEquals(Exit.FOUND, run("group", "greet", "you"));
    }

    @Test
    void run_globalOptions_countBeforeAndBehindTheVerb() {
        assertEquals(Exit.FINE, run("--data", "/a/b/../c", "where", "--format", "csv"));
        assertEquals(Path.of("/a/c") + " CSV\n", text(out));
    }

    @Test
    void run_wronglyCalled_oneLineAndUsageExit() {
        assertUsage(
                "spoolhound: unknown verb great; did you mean greet? (see spoolhound --help)",
                "great");
        assertUsage("spoolhound: a verb is missing (see spoolhound --help)");
        assertUsage("spoolhound group: a verb is missing (see spoolhound group --help)", "group");
        assertUsage(
                "spoolhound greet: unknown option --tims; did you mean --times?"
                        + " (see spoolhound greet --help)",
                "greet",
                "you",
                "--tims",
                "3");
        assertUsage(
                "spoolhound greet: unknown argument and\\nme (see spoolhound greet --help)",
                "greet",
                "you",
                "and\nme");
        assertUsage(
                "spoolhound greet: missing required parameter: 'NAME' (see spoolhound greet --help)",
                "greet");
        assertUsage(
                "spoolhound greet: it cannot print csv (see spoolhound greet --help)",
                "greet",
                "you",
                "--format",
                "csv");
        assertUsage(
                "spoolhound greet: invalid value for option '--times': 'x' is not an int"
                        + " (see spoolhound greet --help)",
                "greet",
                "you",
                "--times",
                "x");
    }

    @Test
    void run_failure_oneLineAndItsExit() {
        assertEnding(Exit.USAGE, "spoolhound fail: give a word", "usage");
        assertEnding(Exit.BROKEN, "spoolhound fail: the disk is full", "broken");
        assertEnding(
                Exit.BROKEN,
                "spoolhound fail: /x/y: there is no such file or folder (more: --debug)",
                "file");
        assertEnding(
                Exit.BROKEN,
                "spoolhound fail: IllegalStateException: a defect\\nin two lines \\x1b[31m"
                        + " (more: --debug)",
                "defect");
    }

    @Test
    void run_badSettings_isBroken() {
        assertEquals(Exit.BROKEN, run("fail", "--how", "settings", "--conf", "/no/such.conf"));
        assertEquals("spoolhound fail: /no/such.conf: there is no such file\n", text(err));
    }

    @Test
    void run_debug_showsStack() {
        assertEquals(Exit.BROKEN, run("fail", "--debug"));
        assertTrue(text(err).contains("\tat org.spoolhound.spool.command.ProgramTest"));
    }

    @Test
    void run_help_goesToOutput() {
        assertEquals(Exit.FINE, run("--help"));
        assertTrue(text(out).contains("say hello"));
        assertEquals("", text(err));
    }

    @Test
    void run_outputCannotBeWritten_isBrokenUnlessTheReaderLeft() {
        assertEquals(Exit.BROKEN, runInto("No space left on device"));
        assertEquals("spoolhound: cannot write the output: No space left on device\n", text(err));
        err.reset();
        assertEquals(Exit.FINE, runInto("Broken pipe"));
        assertEquals("", text(err));
    }

    private int runInto(String failure) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        return program().run(new String[] {"greet", "you"}, Terminal.of(full, err), Map.of());
    }

    private void assertUsage(String line, String... args) {
        err.reset();
        assertEquals(Exit.USAGE, run(args));
        assertEquals(line + "\n", text(err));
        assertEquals("", text(out));
    }

    private void assertEnding(int exit, String line, String how) {
        err.reset();
        assertEquals(exit, run("fail", "--how", how));
        assertEquals(line + "\n", text(err));
    }

    private int run(String... args) {
        return program().run(args, Terminal.of(out, err), Map.of());
    }

    private static Program program() {
        return Program.of("a test", List.of(), new Greet(), new Fail(), new Where(), new Group());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
