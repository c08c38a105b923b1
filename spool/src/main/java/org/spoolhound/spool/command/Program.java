package org.spoolhound.spool.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spoolhound.spool.command.Output.OutputException;
import org.spoolhound.spool.settings.Nearest;
import org.spoolhound.spool.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line program: verbs, and how each of their endings becomes lines and an exit code. */
public final class Program {
    private final List<Object> verbs;
    private final String description;
    private final List<String> footer;

    private Program(String description, List<String> footer, List<Object> verbs) {
        this.description = description;
        this.footer = footer;
        this.verbs = verbs;
    }

    /**
     * A program.
     *
     * @param description one sentence for {@code --help}
     * @param footer lines under the list of verbs in {@code --help}
     * @param verbs {@link Verb}s, or groups of them: objects whose {@code @Command} names
     *     subcommands
     */
    public static Program of(String description, List<String> footer, Object... verbs) {
        return new Program(description, List.copyOf(footer), List.of(verbs));
    }

    /**
     * Runs one verb to its end.
     *
     * @param args as given to {@code main}
     * @return one of {@link Exit}
     */
    public int run(String[] args, Terminal terminal, Map<String, String> environment) {
        Run run = new Run(terminal, environment);
        try {
            int exit = run.execute(args);
            terminal.out().flush();
            terminal.err().flush();
            return exit;
        } catch (OutputException e) {
            return run.outputFailed(e);
        } finally {
            run.invocation.close();
        }
    }

    private final class Run {
        private final Terminal terminal;
        private final GlobalOptions options = new GlobalOptions();
        private final Invocation invocation;
        private final CommandLine root = new CommandLine(options);

        Run(Terminal terminal, Map<String, String> environment) {
            this.terminal = terminal;
            this.invocation = new Invocation(terminal, options, environment);
        }

        int execute(String[] args) {
            root.getCommandSpec().usageMessage().description(description);
            root.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
            verbs.forEach(root::addSubcommand);
            root.setCaseInsensitiveEnumValuesAllowed(true);
            root.setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 120));
            root.setUsageHelpAutoWidth(false);
            root.setExecutionStrategy(this::runVerb);
            root.setParameterExceptionHandler((e, given) -> usageError(e));
            root.setExecutionExceptionHandler((e, command, parsed) -> failed(command, e));
            return root.execute(args);
        }

        private int runVerb(ParseResult parsed) {
            ParseResult leaf = parsed;
            while (leaf.hasSubcommand()) {
                leaf = leaf.subcommand();
            }
            CommandLine command = leaf.commandSpec().commandLine();
            if (leaf.isUsageHelpRequested()) {
                terminal.out().text(help(command));
                return Exit.FINE;
            }
            if (!(leaf.commandSpec().userObject() instanceof Verb verb)) {
                throw new ParameterException(command, "a verb is missing");
            }
            requireFormat(verb, command);
            return runVerb(verb, command);
        }

        private int runVerb(Verb verb, CommandLine command) {
            try {
                return verb.run(invocation);
            } catch (OutputException e) {
                throw e;
            } catch (Exception e) {
                return failed(command, e);
            }
        }

        private void requireFormat(Verb verb, CommandLine command) {
            if (!verb.formats().contains(options.format)) {
                throw new ParameterException(
                        command,
                        "it cannot print " + options.format.name().toLowerCase(Locale.ROOT));
            }
        }

        private int usageError(ParameterException e) {
            CommandSpec spec = e.getCommandLine().getCommandSpec();
            String name = spec.qualifiedName();
            error(name + ": " + usageText(e) + " (see " + name + " --help)");
            showStack(e);
            return Exit.USAGE;
        }

        private String usageText(ParameterException e) {
            String text = oneLine(String.valueOf(e.getMessage()));
            if (e instanceof UnmatchedArgumentException unmatched
                    && !unmatched.getUnmatched().isEmpty()) {
                return unmatchedText(unmatched);
            }
            return text.isEmpty()
                    ? text
                    : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        }

        private String unmatchedText(UnmatchedArgumentException e) {
            String word = e.getUnmatched().getFirst();
            CommandSpec spec = e.getCommandLine().getCommandSpec();
            List<String> known = word.startsWith("-")
                    ? List.copyOf(spec.optionsMap().keySet())
                    : List.copyOf(spec.subcommands().keySet());
            String what = word.startsWith("-") ? "option" : known.isEmpty() ? "argument" : "verb";
            return "unknown " + what + " " + Printable.line(word)
                    + Nearest.to(word, known)
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse("");
        }

        private int failed(CommandLine command, Exception e) {
            String name = command.getCommandSpec().qualifiedName();
            if (e instanceof SettingsException settings) {
                settings.problems().forEach(problem -> error(name + ": " + problem));
            } else if (e instanceof CommandException ending) {
                error(name + ": " + ending.getMessage());
            } else {
                error(name + ": " + Explanation.of(e) + (options.debug ? "" : " (more: --debug)"));
            }
            showStack(e);
            return e instanceof CommandException ending ? ending.exit() : Exit.BROKEN;
        }

        private int outputFailed(OutputException e) {
            if (e.readerLeft()) {
                return Exit.FINE;
            }
            try {
                error("spoolhound: " + e.getMessage());
                terminal.err().flush();
            } catch (OutputException none) {
                return Exit.BROKEN;
            }
            return Exit.BROKEN;
        }

        private String help(CommandLine command) {
            return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        }

        private void error(String line) {
            terminal.err().line(Printable.line(line));
        }

        private void showStack(Exception e) {
            if (options.debug) {
                StringWriter stack = new StringWriter();
                e.printStackTrace(new PrintWriter(stack));
                terminal.err().text(stack.toString());
            }
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", "; ").strip();
    }
}
