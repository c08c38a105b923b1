package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;

/** Gathers rules, finds what they share, and how each is announced. */
final class TablesBuilder {
    private static final int SHORT = 6;

    /** To look at every value is the last resort. */
    private static final long EVERYWHERE = 1_000_000;

    private static final int[] NONE = {};

    private final FieldCatalogue catalogue;
    private final List<Integer> gates = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Map<Subject, Leaf> leaves = new LinkedHashMap<>();
    private final List<LeafUse> uses = new ArrayList<>();
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Everywhere.Builder everywhere = new Everywhere.Builder();

    TablesBuilder(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What a leaf tests: any of the tests on any of the fields; no field is every field. */
    private record Subject(List<String> fields, List<ValueTest> tests) {}

    /** How much a leaf is worth as the one that announces a rule. */
    private static final class LeafUse {
        final boolean announces;
        final int shortTexts;
        final boolean everywhere;
        final BitSet scanned;
        int rules;

        LeafUse(boolean announces, int shortTexts, boolean everywhere, BitSet scanned) {
            this.announces = announces;
            this.shortTexts = shortTexts;
            this.everywhere = everywhere;
            this.scanned = scanned;
        }

        long cost() {
            return rules + 10L * shortTexts + (everywhere ? EVERYWHERE : 0);
        }
    }

    /** Adds a rule behind a gate. */
    void add(int gate, Condition detection) {
        gates.add(gate);
        plans.add(plan(detection));
    }

    private Plan plan(Condition condition) {
        return switch (condition) {
            case Condition.All all -> new Plan.Fixed(true);
            case Condition.None none -> new Plan.Fixed(false);
            case Condition.And and -> new Plan.All(cheapFirst(plans(and.parts())));
            case Condition.Or or -> any(or.parts());
            case Condition.Not not -> new Plan.No(plan(not.part()));
            case Condition.Match match -> shared(List.of(match.field()), List.of(match.test()));
            case Condition.AnyField any -> shared(any.fields(), List.of(any.test()));
            case Condition.Anywhere anywhere ->
                Column.takes(anywhere.test())
                        ? shared(List.of(), List.of(anywhere.test()))
                        : new Plan.Direct(ConditionEvaluator.of(anywhere, catalogue));
            case Condition.Exists exists ->
                new Plan.Direct(ConditionEvaluator.of(exists, catalogue));
            case Condition.FieldReference reference ->
                new Plan.Direct(ConditionEvaluator.of(reference, catalogue));
        };
    }

    /** What a scan has told comes first, what must be looked at last. */
    private static Plan[] cheapFirst(Plan[] parts) {
        Arrays.sort(parts, Comparator.comparingInt(TablesBuilder::weight));
        return parts;
    }

    private static int weight(Plan plan) {
        return switch (plan) {
            case Plan.Fixed fixed -> 0;
            case Plan.Shared shared ->
                shared.leaf().everywhere() ? 1_000 : shared.leaf().checks().size();
            case Plan.Direct direct -> 2;
            case Plan.No no -> 1 + weight(no.part());
            case Plan.All all ->
                1 + Arrays.stream(all.parts()).mapToInt(TablesBuilder::weight).sum();
            case Plan.Any any ->
                1 + Arrays.stream(any.parts()).mapToInt(TablesBuilder::weight).sum();
        };
    }

    private Plan[] plans(List<Condition> parts) {
        return parts.stream().map(this::plan).toArray(Plan[]::new);
    }

    /** Alternatives on the same fields become one leaf. */
    private Plan any(List<Condition> parts) {
        Map<List<String>, List<ValueTest>> tests = new LinkedHashMap<>();
        List<Plan> plans = new ArrayList<>();
        for (Condition part : parts) {
            switch (part) {
                case Condition.Match match -> gather(tests, List.of(match.field()), match.test());
                case Condition.AnyField any -> gather(tests, any.fields(), any.test());
                case Condition.Anywhere anywhere
                when Column.takes(anywhere.test()) -> gather(tests, List.of(), anywhere.test());
                default -> plans.add(plan(part));
            }
        }
        tests.forEach((fields, several) -> plans.add(shared(fields, several)));
        return plans.size() == 1
                ? plans.getFirst()
                : new Plan.Any(cheapFirst(plans.toArray(Plan[]::new)));
    }

    private static void gather(
            Map<List<String>, List<ValueTest>> tests, List<String> fields, ValueTest test) {
        tests.computeIfAbsent(fields, unused -> new ArrayList<>()).add(test);
    }

    private Plan shared(List<String> fields, List<ValueTest> tests) {
        Subject subject = new Subject(fields, List.copyOf(tests));
        Leaf leaf = leaves.get(subject);
        if (leaf == null) {
            leaf = make(subject);
            leaves.put(subject, leaf);
        }
        uses.get(leaf.id()).rules++;
        return new Plan.Shared(leaf);
    }

    private Leaf make(Subject subject) {
        if (subject.fields().isEmpty()) {
            return makeEverywhere(subject);
        }
        int id = uses.size();
        List<Leaf.Check> checks = new ArrayList<>();
        BitSet scanned = new BitSet();
        for (ValueTest test : subject.tests()) {
            ValueMatcher onText = ValueMatcher.of(test, FieldType.KEYWORD);
            for (String field : subject.fields()) {
                if (!isScanned(field)) {
                    ValueMatcher typed = ValueMatcher.of(test, catalogue.typeOf(field));
                    checks.add(new Leaf.Check(field, number(field), typed, /* onFolded= */ false));
                } else if (Column.takes(test)) {
                    column(field).add(id, test, onText);
                    scanned.set(number(field));
                } else {
                    boolean onFolded = onText.isExactOnFolded();
                    checks.add(new Leaf.Check(field, number(field), onText, onFolded));
                }
            }
        }
        return noted(subject, id, checks, scanned);
    }

    private int number(String field) {
        Integer next = names.size();
        Integer known = names.putIfAbsent(field, next);
        return known == null ? next : known;
    }

    private Leaf makeEverywhere(Subject subject) {
        int id = uses.size();
        everywhere.add(id, subject.tests());
        return noted(subject, id, List.of(), new BitSet());
    }

    private Leaf noted(Subject subject, int id, List<Leaf.Check> checks, BitSet scanned) {
        int shortTexts = 0;
        for (ValueTest test : subject.tests()) {
            shortTexts += Column.takes(test) && Column.shortest(test) < SHORT ? 1 : 0;
        }
        boolean everyValue = subject.fields().isEmpty();
        uses.add(new LeafUse(checks.isEmpty(), shortTexts, everyValue, scanned));
        return new Leaf(id, List.copyOf(checks), everyValue);
    }

    /** Whether values of a field compare as text and stand in the event's map. */
    private boolean isScanned(String field) {
        if (field.equals(FieldCatalogue.TIMESTAMP) || field.equals(FieldCatalogue.KIND)) {
            return false;
        }
        FieldType type = catalogue.typeOf(field);
        return type == FieldType.KEYWORD || type == FieldType.TEXT || type == FieldType.BOOLEAN;
    }

    private Column column(String field) {
        number(field);
        return columns.computeIfAbsent(field, unused -> new Column());
    }

    /**
     * The tables.
     *
     * @param gateSlots the fields gates ask for, and under which number
     * @param gateCount how many gates there are
     */
    Tables build(Map<String, Integer> gateSlots, int gateCount) {
        List<List<Integer>> anchored = lists(uses.size());
        List<GateDraft> drafts =
                Stream.generate(GateDraft::new).limit(gateCount).toList();
        for (int rule = 0; rule < plans.size(); rule++) {
            GateDraft gate = drafts.get(gates.get(rule));
            Announcing announcing = announcing(plans.get(rule));
            if (announcing == null) {
                gate.always.add(rule);
            } else {
                for (int leaf : announcing.leaves()) {
                    anchored.get(leaf).add(rule);
                    gate.looksEverywhere |= uses.get(leaf).everywhere;
                }
            }
            needed(plans.get(rule), gate);
        }
        columns.values().forEach(Column::complete);
        return new Tables(
                fields(gateSlots),
                everywhere.build(),
                plans.toArray(Plan[]::new),
                ints(gates),
                anchored.stream().map(TablesBuilder::ints).toArray(int[][]::new),
                drafts.stream().map(GateDraft::gate).toList());
    }

    /** What is found of one gate. */
    private static final class GateDraft {
        final List<Integer> always = new ArrayList<>();
        final BitSet scanned = new BitSet();
        final BitSet everywhere = new BitSet();
        boolean looksEverywhere;

        Tables.Gate gate() {
            return new Tables.Gate(ints(always), looksEverywhere, scanned, everywhere);
        }
    }

    /** Adds the fields whose columns a plan needs, and what it looks for in every value. */
    private void needed(Plan plan, GateDraft gate) {
        switch (plan) {
            case Plan.Fixed fixed -> {}
            case Plan.Direct direct -> {}
            case Plan.No no -> needed(no.part(), gate);
            case Plan.All all -> Stream.of(all.parts()).forEach(part -> needed(part, gate));
            case Plan.Any any -> Stream.of(any.parts()).forEach(part -> needed(part, gate));
            case Plan.Shared shared -> {
                int leaf = shared.leaf().id();
                gate.scanned.or(uses.get(leaf).scanned);
                gate.everywhere.set(leaf, shared.leaf().everywhere());
            }
        }
    }

    private Map<String, Tables.Field> fields(Map<String, Integer> gateSlots) {
        gateSlots.keySet().forEach(this::number);
        Map<String, Tables.Field> fields = new HashMap<>();
        names.forEach((name, number) -> fields.put(
                name,
                new Tables.Field(
                        number,
                        columns.get(name),
                        gateSlots.getOrDefault(name, -1),
                        name.startsWith(Condition.Anywhere.NOTES))));
        return fields;
    }

    private static List<List<Integer>> lists(int count) {
        return Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(count)
                .toList();
    }

    private static int[] ints(List<Integer> list) {
        return list.isEmpty() ? NONE : list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Leaves of which at least one holds whenever a rule is met. */
    private record Announcing(int[] leaves, long cost) {}

    private @Nullable Announcing announcing(Plan plan) {
        return switch (plan) {
            case Plan.Fixed fixed -> fixed.value() ? null : new Announcing(NONE, 0);
            case Plan.No no -> null;
            case Plan.Direct direct -> null;
            case Plan.Shared shared -> {
                LeafUse use = uses.get(shared.leaf().id());
                yield use.announces
                        ? new Announcing(new int[] {shared.leaf().id()}, use.cost())
                        : null;
            }
            case Plan.All all -> cheapest(all.parts());
            case Plan.Any any -> everyOne(any.parts());
        };
    }

    private @Nullable Announcing cheapest(Plan[] parts) {
        Announcing best = null;
        for (Plan part : parts) {
            Announcing one = announcing(part);
            if (one != null && (best == null || one.cost() < best.cost())) {
                best = one;
            }
        }
        return best;
    }

    private @Nullable Announcing everyOne(Plan[] parts) {
        int[] all = NONE;
        long cost = 0;
        for (Plan part : parts) {
            Announcing one = announcing(part);
            if (one == null) {
                return null;
            }
            int before = all.length;
            all = Arrays.copyOf(all, before + one.leaves().length);
            System.arraycopy(one.leaves(), 0, all, before, one.leaves().length);
            cost += one.cost();
        }
        return new Announcing(Arrays.stream(all).distinct().toArray(), cost);
    }
}
