package org.spoolhound.indexer.derive;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the complete probes of one snapshot saw.
 *
 * @param probes by name; a complete probe that saw nothing may be left out
 */
record HostState(Map<String, ProbeState> probes) {

    HostState {
        probes = new TreeMap<>(probes);
    }

    /** What a complete probe saw. */
    ProbeState probe(String name) {
        return probes.getOrDefault(name, ProbeState.EMPTY);
    }
}
