package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.spool.snapshot.Event;

/** What is taken from a matched event: its host, and whom and what it names. */
final class Group {

    private static final String AGENT = "agent.id";

    /** Fields whose values an alert lists. */
    private static final List<String> NAMED =
            List.of(RaisedAlert.HOST, RaisedAlert.USER, RaisedAlert.SOURCE_IP);

    private Group() {}

    /** The host an event is of: who sent it, and what that calls itself. */
    static Map<String, String> host(Event event) {
        Map<String, String> group = new TreeMap<>();
        for (String field : List.of(AGENT, RaisedAlert.HOST)) {
            List<?> values = ConditionEvaluator.values(event, field);
            if (!values.isEmpty()) {
                group.put(field, Values.text(values.getFirst()));
            }
        }
        return group;
    }

    /** Whom and what an event names, by field. */
    static Map<String, List<String>> named(Event event) {
        Map<String, List<String>> named = new TreeMap<>();
        for (String field : NAMED) {
            List<String> texts = new ArrayList<>();
            ConditionEvaluator.values(event, field).forEach(one -> texts.add(Values.text(one)));
            if (!texts.isEmpty()) {
                named.put(field, texts);
            }
        }
        return named;
    }
}
