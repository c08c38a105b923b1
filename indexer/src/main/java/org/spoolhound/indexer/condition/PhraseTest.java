package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether words stand in a folded text as a phrase. */
final class PhraseTest implements TextTest {
    private final List<String> phrase;
    private final int slop;

    PhraseTest(List<String> phrase, int slop) {
        this.phrase = phrase;
        this.slop = slop;
    }

    @Override
    public boolean test(String foldedText) {
        if (!foldedText.contains(phrase.getFirst())) {
            return false;
        }
        Map<String, List<Integer>> places = places(foldedText);
        List<List<Integer>> shifted = new ArrayList<>();
        for (int i = 0; i < phrase.size(); i++) {
            List<Integer> found = places.get(phrase.get(i));
            if (found == null) {
                return false;
            }
            int shift = i;
            shifted.add(found.stream().map(place -> place - shift).toList());
        }
        return slop == 0 ? exact(shifted) : within(shifted);
    }

    private Map<String, List<Integer>> places(String text) {
        Map<String, List<Integer>> places = new HashMap<>();
        int[] place = {0};
        TextAnalysis.eachWord(text, (start, end) -> {
            String word = text.substring(start, end);
            if (phrase.contains(word)) {
                places.computeIfAbsent(word, w -> new ArrayList<>()).add(place[0]);
            }
            place[0]++;
        });
        return places;
    }

    private static boolean exact(List<List<Integer>> shifted) {
        List<Integer> candidates = shifted.getFirst();
        return candidates.stream().anyMatch(c -> shifted.stream().allMatch(s -> s.contains(c)));
    }

    /**
     * Whether one place can be chosen per word so that all shifted places lie within the slop of
     * each other and no place is chosen twice: for each least place, every word takes the nearest
     * free one.
     */
    private boolean within(List<List<Integer>> shifted) {
        return shifted.stream()
                .flatMap(List::stream)
                .distinct()
                .anyMatch(least -> new Assignment(shifted, least, least + slop).exists());
    }

    /**
     * Whether every word can have a place of its own in a window; words that stand twice in the
     * phrase must not share one.
     */
    private static final class Assignment {
        private final List<List<Integer>> choices = new ArrayList<>();
        private final Map<Integer, Integer> taken = new HashMap<>();

        Assignment(List<List<Integer>> shifted, int least, int most) {
            for (int i = 0; i < shifted.size(); i++) {
                int shift = i;
                choices.add(shifted.get(i).stream()
                        .filter(place -> place >= least && place <= most)
                        .map(place -> place + shift)
                        .toList());
            }
        }

        boolean exists() {
            for (int word = 0; word < choices.size(); word++) {
                if (!place(word, new ArrayList<>())) {
                    return false;
                }
            }
            return true;
        }

        /** Gives a word a place, moving others aside where needed (augmenting path). */
        private boolean place(int word, List<Integer> tried) {
            for (int place : choices.get(word)) {
                if (!tried.contains(place)) {
                    tried.add(place);
                    Integer owner = taken.get(place);
                    if (owner == null || place(owner, tried)) {
                        taken.put(place, word);
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
