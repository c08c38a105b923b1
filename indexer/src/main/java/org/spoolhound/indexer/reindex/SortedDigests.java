package org.spoolhound.indexer.reindex;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Digests in any order that give one digest of them sorted. One thread. */
final class SortedDigests {
    private final List<byte[]> digests = new ArrayList<>();

    /** Takes one. */
    void add(byte[] digest) {
        digests.add(digest);
    }

    /** How many. */
    int size() {
        return digests.size();
    }

    /** Hexadecimal SHA-256 of all, sorted. */
    String sha256() {
        digests.sort(Arrays::compareUnsigned);
        MessageDigest digest = Sha256.begin();
        digests.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }
}
