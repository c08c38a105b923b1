package org.spoolhound.spool.checkup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.settings.SettingsException;

/** Makes checks one after the other, and tells what they found. */
public final class Checkup {
    private final List<Entry> entries = new ArrayList<>();

    /** One check. */
    @FunctionalInterface
    public interface Check {
        /** Looks; changes nothing. */
        Finding look() throws Exception;
    }

    private record Entry(String subject, Finding finding) {}

    /**
     * Makes a check; when it breaks, that is the finding.
     *
     * @param subject what is looked at, a word or two, stable for programs
     */
    public Checkup look(String subject, Check check) {
        return add(subject, found(check));
    }

    /** Adds what was found otherwise. */
    public Checkup add(String subject, Finding finding) {
        entries.add(new Entry(subject, finding));
        return this;
    }

    private static Finding found(Check check) {
        try {
            return check.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.failed("interrupted", "call it again");
        } catch (SettingsException e) {
            return Finding.failed(String.join("; ", e.problems()), "see 'spoolhound config check'");
        } catch (CommandException e) {
            return Finding.failed(String.valueOf(e.getMessage()), "");
        } catch (Exception e) {
            return Finding.failed(Explanation.of(e), "more: --debug with the verb that fails");
        }
    }

    /**
     * Prints a table, and below it how to mend what is not well; or one JSON object per check.
     *
     * @return {@link Exit#FOUND} when a check failed
     */
    public int report(Invocation invocation) {
        if (invocation.json()) {
            entries.forEach(entry -> invocation.out().line(json(entry)));
        } else {
            print(invocation);
        }
        boolean failed = entries.stream()
                .anyMatch(entry -> entry.finding().result() == Finding.Result.FAILED);
        return failed ? Exit.FOUND : Exit.FINE;
    }

    private void print(Invocation invocation) {
        Table table = Table.of("RESULT", "CHECK", "FOUND");
        entries.forEach(entry -> table.row(
                word(entry.finding()), entry.subject(), entry.finding().text()));
        table.print(invocation.terminal());
        List<Entry> unwell = entries.stream()
                .filter(entry -> entry.finding().result() != Finding.Result.OK)
                .toList();
        if (unwell.isEmpty()) {
            invocation.out().line("\nAll is well.");
            return;
        }
        invocation.out().line("");
        for (Entry entry : unwell) {
            Finding finding = entry.finding();
            String mend = finding.mend().isEmpty() ? "" : "\n    " + Printable.line(finding.mend());
            invocation
                    .out()
                    .line(word(finding) + ": " + entry.subject() + ": "
                            + Printable.line(finding.text()) + mend);
        }
    }

    private static String word(Finding finding) {
        return finding.result().name().toLowerCase(Locale.ROOT);
    }

    private static String json(Entry entry) {
        return new JsonLine()
                .with("check", entry.subject())
                .with("result", word(entry.finding()))
                .with("found", entry.finding().text())
                .with("mend", entry.finding().mend())
                .toString();
    }
}
