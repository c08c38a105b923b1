package org.spoolhound.indexer.notify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * Puts new alerts into the outbox, for each channel that wants to hear of their level. Nothing is
 * told of the past: of what was found by looking back, of imported events, of stale evidence.
 */
public final class Announcer {

    /** What a notification says happened to a new alert. */
    public static final String RAISED = "raised";

    /** The tag of rules about agents and server themselves. */
    private static final String OWN_HEALTH = "spoolhound.health";

    private static final int AGENT_ID_CHARS = 12;

    private final Outbox outbox;
    private final Agents agents;
    private final NotifySettings settings;
    private final Clock clock;

    /** Announces as the settings say. */
    public Announcer(StateDatabase database, NotifySettings settings, Clock clock) {
        this.outbox = new Outbox(database, clock);
        this.agents = new Agents(database);
        this.settings = settings;
        this.clock = clock;
    }

    /** An alert is new. Joins the transaction that writes it. */
    public void raised(RaisedAlert alert) {
        List<String> channels = channels(alert.rule().level(), alert.tenant());
        if (channels.isEmpty()
                || alert.origin().retroactive()
                || isStale(alert)
                || isImported(alert)) {
            return;
        }
        AlertNotice notice = AlertNotice.of(alert);
        for (String channel : channels) {
            outbox.add(new Notification(
                    alert.tenant(),
                    Notification.Kind.ALERT,
                    alert.id(),
                    RAISED,
                    channel,
                    notice.content()));
        }
    }

    private boolean isStale(RaisedAlert alert) {
        return alert.span().last().isBefore(clock.instant().minus(settings.maxAge()));
    }

    /** Whether all it is about was imported; what this server says of itself is not. */
    private boolean isImported(RaisedAlert alert) {
        return !alert.rule().tags().contains(OWN_HEALTH)
                && !alert.evidence().isEmpty()
                && alert.evidence().stream().allMatch(this::isOurs);
    }

    private boolean isOurs(Evidence one) {
        if (one.eventId().length() < AGENT_ID_CHARS) {
            return false;
        }
        try {
            Optional<Agent> agent =
                    agents.find(new AgentId(one.eventId().substring(0, AGENT_ID_CHARS)));
            return agent.filter(known -> known.kind() == Agent.Kind.SERVER).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> channels(Level level, TenantId tenant) {
        List<String> channels = new ArrayList<>();
        // Who is named in the configuration runs the server: other organisations' mail is theirs.
        boolean mail = !settings.mail().to().isEmpty() && tenant.equals(TenantId.MAIN);
        add(channels, MailChannel.NAME, mail, level, settings.mail().level());
        boolean webhook = !settings.webhook().url().isEmpty();
        add(channels, WebhookChannel.NAME, webhook, level, settings.webhook().level());
        boolean syslog = !settings.syslog().host().isEmpty();
        add(channels, SyslogChannel.NAME, syslog, level, settings.syslog().level());
        return channels;
    }

    private static void add(
            List<String> channels, String name, boolean isOn, Level level, Level least) {
        if (isOn && level.compareTo(least) >= 0) {
            channels.add(name);
        }
    }
}
