package org.spoolhound.indexer.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spoolhound.spool.Claim;

/**
 * Sorts claims by what happened to earlier indexers that held them. One death is no evidence: power
 * fails. Files that two died with are tried alone, so that the innocent among them are cleared and
 * the guilty one is found.
 */
final class Suspects {

    static final int ALONE_FROM = 2;

    private final Map<Claim, Integer> failures;
    private final int maxFailures;

    Suspects(Map<Claim, Integer> failures, int maxFailures) {
        this.failures = failures;
        this.maxFailures = maxFailures;
    }

    /** Whether a file must not be opened again. */
    boolean isPoison(Claim claim) {
        return failures.getOrDefault(claim, 0) >= maxFailures;
    }

    /** Why a file must not be opened again. */
    String why(Claim claim) {
        return failures.getOrDefault(claim, 0)
                + " times the indexer died or failed while it worked on this file";
    }

    /** Groups to work on one after the other: everything without a past first, together. */
    List<List<Claim>> groups(List<Claim> claims) {
        List<Claim> together = new ArrayList<>();
        List<List<Claim>> groups = new ArrayList<>();
        for (Claim claim : claims) {
            if (failures.getOrDefault(claim, 0) < ALONE_FROM || isPoison(claim)) {
                together.add(claim);
            } else {
                groups.add(List.of(claim));
            }
        }
        if (!together.isEmpty()) {
            groups.addFirst(together);
        }
        return groups;
    }
}
