package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What fields there are. */
public final class FieldsApi {

    private final FieldCatalogue catalogue;
    private final EventReader events;

    /** The fields of this catalogue, and those that occur in these events besides. */
    public FieldsApi(FieldCatalogue catalogue, EventReader events) {
        this.catalogue = catalogue;
        this.events = events;
    }

    /** Answers {@code GET /api/v1/fields}. */
    public Reply list(Call call, Visitor visitor) throws IOException {
        SortedSet<String> inData = events.fieldNames(visitor.tenant());
        List<String> others =
                inData.stream().filter(name -> catalogue.find(name) == null).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", catalogue.version());
        answer.put(
                "fields",
                catalogue.fields().stream()
                        .map(field -> members(field, inData.contains(field.name())))
                        .toList());
        answer.put("aliases", catalogue.aliases());
        answer.put("others", others);
        return Reply.json(Json.text(answer));
    }

    private static Map<String, Object> members(Field field, boolean inData) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", field.name());
        members.put("type", field.type().name().toLowerCase(Locale.ROOT));
        members.put("multi_valued", field.multiValued());
        members.put("pivot", field.pivot().name().toLowerCase(Locale.ROOT));
        members.put("wildcard", field.wildcard());
        members.put("free_text", field.freeText());
        members.put("description", field.description());
        members.put("example", field.example());
        members.put("in_data", inData);
        return members;
    }
}
