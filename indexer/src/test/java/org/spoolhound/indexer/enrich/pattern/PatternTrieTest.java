package org.spoolhound.indexer.enrich.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class PatternTrieTest {

    @Test
    void find_longestPrefixFirst_thenShorter() {
        PatternTrie<String> trie = new PatternTrie<>();
        trie.add("Fail", "short");
        trie.add("Failed", "long");
        trie.add("", "any");
        assertEquals("long", trie.find("Failed password", 0, t -> true));
        assertEquals("short", trie.find("Failed password", 0, t -> !t.equals("long")));
        assertEquals("any", trie.find("other", 0, t -> true));
        assertNull(trie.find("other", 0, t -> false));
    }
}
