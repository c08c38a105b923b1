package org.spoolhound.indexer.detect.attack;

import java.util.Locale;
import java.util.Optional;

/** What an attacker is after: the tactics of MITRE ATT&amp;CK for enterprises, in its order. */
public enum Tactic {
    RECONNAISSANCE("TA0043"),
    RESOURCE_DEVELOPMENT("TA0042"),
    INITIAL_ACCESS("TA0001"),
    EXECUTION("TA0002"),
    PERSISTENCE("TA0003"),
    PRIVILEGE_ESCALATION("TA0004"),
    DEFENSE_EVASION("TA0005"),
    CREDENTIAL_ACCESS("TA0006"),
    DISCOVERY("TA0007"),
    LATERAL_MOVEMENT("TA0008"),
    COLLECTION("TA0009"),
    COMMAND_AND_CONTROL("TA0011"),
    EXFILTRATION("TA0010"),
    IMPACT("TA0040");

    private final String id;

    Tactic(String id) {
        this.id = id;
    }

    /** ATT&amp;CK's number. */
    public String id() {
        return id;
    }

    /** As tags and the Navigator write it: {@code initial-access}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The tactic a rule's tag names ({@code attack.initial-access}, also with underscores). */
    public static Optional<Tactic> ofTag(String tag) {
        String word = tag.toLowerCase(Locale.ROOT).replace('_', '-');
        for (Tactic tactic : values()) {
            if (word.equals("attack." + tactic.word())) {
                return Optional.of(tactic);
            }
        }
        return Optional.empty();
    }
}
