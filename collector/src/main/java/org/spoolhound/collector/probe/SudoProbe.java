package org.spoolhound.collector.probe;

import java.util.ArrayList;
import java.util.List;

/** The rules by which users may run commands as others, one event a rule. */
final class SudoProbe implements Probe {

    private final HostFiles files;

    SudoProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "sudo";
    }

    @Override
    public void observe(Observations out) {
        Sudoers sudoers = Sudoers.read(files);
        sudoers.unreadable().forEach(out::incomplete);
        for (Sudoers.Rule rule : sudoers.rules()) {
            List<String> users = new ArrayList<>(rule.who());
            users.removeIf(who -> who.startsWith("%") || who.startsWith("#") || who.equals("ALL"));
            Facts facts = Facts.of("system.sudo", "iam")
                    .putAll("event.type", List.of("admin", "info"))
                    .putAll("spoolhound.sudo.who", rule.who())
                    .put("spoolhound.sudo.rule", rule.text())
                    .put("user.name", users.size() == 1 ? users.getFirst() : null)
                    .put("file.path", rule.path());
            out.state(facts, rule.path() + ": " + rule.text());
        }
    }
}
