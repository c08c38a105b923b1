package org.spoolhound.web.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.OwnRule;
import org.spoolhound.indexer.state.RuleException;

/** Rules as the members of JSON objects. */
final class RuleJson {

    private RuleJson() {}

    static Map<String, Object> members(SiteRules.Entry entry) {
        RuleFacts facts = entry.document().facts();
        OwnRule own = entry.own();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", facts.id());
        members.put("title", facts.title());
        members.put("level", facts.level().sigma());
        members.put("enabled", entry.enabled());
        members.put("own", own != null);
        members.put("version", own == null ? 0 : own.version());
        members.put("kind", kind(entry.document()));
        members.put("logsource", logSource(entry.document()));
        members.put("status", facts.status());
        members.put("author", facts.author());
        members.put("license", facts.license());
        members.put("tags", facts.tags());
        members.put("file", facts.place().file());
        return members;
    }

    private static String kind(SigmaDocument document) {
        return switch (document) {
            case SigmaDocument.Rule rule -> "rule";
            case SigmaDocument.Correlation correlation -> correlation.type().sigma();
            case SigmaDocument.Filter filter -> "filter";
        };
    }

    private static @Nullable String logSource(SigmaDocument document) {
        return switch (document) {
            case SigmaDocument.Rule rule -> rule.logSource().toString();
            case SigmaDocument.Correlation correlation -> null;
            case SigmaDocument.Filter filter -> filter.logSource().toString();
        };
    }

    static Map<String, Object> members(OwnRule one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", one.version());
        members.put("source", one.source());
        members.put("added", one.addedAt().toString());
        members.put("by", one.addedBy());
        return members;
    }

    static Map<String, Object> members(RuleException one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", one.id());
        members.put("rule", one.ruleId());
        members.put("q", one.query());
        members.put("reason", one.reason());
        members.put("created", one.createdAt().toString());
        members.put("by", one.createdBy());
        members.put("until", one.expiresAt() == null ? null : one.expiresAt().toString());
        return members;
    }

    static Map<String, Object> members(Job job) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", job.id());
        members.put("state", job.progress().state().name().toLowerCase(Locale.ROOT));
        members.put("done", job.progress().done());
        members.put("total", job.progress().total());
        members.put("from", job.arguments().get("from"));
        members.put("to", job.arguments().get("to"));
        members.put("by", job.requester());
        members.put("created", job.createdAt().toString());
        members.put("result", job.outcome().result());
        members.put("error", job.outcome().error());
        return members;
    }
}
