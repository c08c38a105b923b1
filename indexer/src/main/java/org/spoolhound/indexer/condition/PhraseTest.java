package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Whether words stand in a folded text as a phrase. An exact phrase takes one pass over the text;
 * with slop the work grows with how often its words occur times how many they are.
 */
final class PhraseTest implements TextTest {
    private static final int[] NOWHERE = {};

    private final List<String> phrase;
    private final int slop;
    private final int[] fallback;

    /** For each word, at which places of the phrase it stands. */
    private final Map<String, int[]> shifts = new HashMap<>();

    PhraseTest(List<String> phrase, int slop) {
        this.phrase = phrase;
        this.slop = slop;
        this.fallback = fallbacks(phrase);
        for (int i = 0; i < phrase.size(); i++) {
            int[] before = shifts.getOrDefault(phrase.get(i), new int[0]);
            int[] longer = Arrays.copyOf(before, before.length + 1);
            longer[before.length] = i;
            shifts.put(phrase.get(i), longer);
        }
    }

    /** For each count of words met, how many are still met when the next one differs. */
    private static int[] fallbacks(List<String> phrase) {
        int[] fallbacks = new int[phrase.size() + 1];
        int met = 0;
        for (int i = 1; i < phrase.size(); i++) {
            while (met > 0 && !phrase.get(i).equals(phrase.get(met))) {
                met = fallbacks[met];
            }
            met += phrase.get(i).equals(phrase.get(met)) ? 1 : 0;
            fallbacks[i + 1] = met;
        }
        return fallbacks;
    }

    @Override
    public boolean test(String foldedText) {
        if (!foldedText.contains(phrase.getFirst())) {
            return false;
        }
        return (slop == 0 || phrase.size() == 1) ? exact(foldedText) : within(foldedText);
    }

    private boolean exact(String text) {
        int[] met = {0};
        TextAnalysis.eachWord(text, (start, end) -> {
            if (met[0] < phrase.size()) {
                met[0] = next(met[0], text, start, end);
            }
        });
        return met[0] == phrase.size();
    }

    /** How many words of the phrase are met behind one more word of the text. */
    private int next(int met, String text, int start, int end) {
        int still = met;
        while (still > 0 && !is(phrase.get(still), text, start, end)) {
            still = fallback[still];
        }
        return is(phrase.get(still), text, start, end) ? still + 1 : 0;
    }

    private static boolean is(String word, String text, int start, int end) {
        return word.length() == end - start && text.startsWith(word, start);
    }

    private boolean within(String text) {
        Map<String, int[]> places = places(text);
        if (places.size() < shifts.size()) {
            return false;
        }
        NavigableSet<Integer> leasts = new TreeSet<>();
        shifts.forEach((word, offsets) -> {
            for (int place : places.getOrDefault(word, NOWHERE)) {
                for (int offset : offsets) {
                    leasts.add(place - offset);
                }
            }
        });
        for (int least : leasts) {
            if (fits(places, least)) {
                return true;
            }
        }
        return false;
    }

    /** The places of each word of the phrase that the text has, in order. */
    private Map<String, int[]> places(String text) {
        Map<String, List<Integer>> found = new HashMap<>();
        int[] place = {0};
        TextAnalysis.eachWord(text, (start, end) -> {
            String word = text.substring(start, end);
            if (shifts.containsKey(word)) {
                found.computeIfAbsent(word, w -> new ArrayList<>()).add(place[0]);
            }
            place[0]++;
        });
        Map<String, int[]> places = new HashMap<>();
        found.forEach((word, list) ->
                places.put(word, list.stream().mapToInt(Integer::intValue).toArray()));
        return places;
    }

    /**
     * Whether every word of the phrase has a place of its own that, less its place in the phrase,
     * lies from {@code least} to so much more as the slop. Only equal words compete for places, and
     * where they may stand is equally wide for each, so each takes the first that is left.
     */
    private boolean fits(Map<String, int[]> places, int least) {
        for (Map.Entry<String, int[]> word : shifts.entrySet()) {
            int[] found = places.getOrDefault(word.getKey(), NOWHERE);
            int free = 0;
            for (int shift : word.getValue()) {
                free = Math.max(free, firstFrom(found, least + shift));
                if (free == found.length || found[free] > least + shift + slop) {
                    return false;
                }
                free++;
            }
        }
        return true;
    }

    private static int firstFrom(int[] places, int least) {
        int at = Arrays.binarySearch(places, least);
        return at >= 0 ? at : -at - 1;
    }
}
