package org.spoolhound.web.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.notify.Channel;
import org.spoolhound.indexer.notify.DeliveryException;
import org.spoolhound.indexer.notify.Letter;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.notify.NotifySettings;
import org.spoolhound.indexer.notify.SyslogChannel;
import org.spoolhound.indexer.notify.TestMessage;
import org.spoolhound.indexer.notify.WebhookChannel;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.command.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notify test}: one message on the way that alerts take, and what became of it. */
@Command(
        name = "test",
        description = "send one test message now, by mail, webhook or syslog, and say whether it"
                + " was taken")
final class NotifyTestVerb extends Verb {
    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "mail, webhook or syslog; mail unless told")
    private String channel = MailChannel.NAME;

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "ADDRESS",
            description = "by mail: to whom, with commas between; notify.mail.to unless told")
    private List<String> to = new ArrayList<>();

    private final Clock clock = Clock.systemUTC();

    @Override
    protected int run(Invocation invocation) {
        to.forEach(NotifyVerbs::requireAddress);
        if (!to.isEmpty() && !channel.equals(MailChannel.NAME)) {
            throw CommandException.usage(
                    "--to is for mail: " + channel + " goes where the" + " configuration says");
        }
        NotifySettings settings = Notifying.settings(invocation);
        try {
            return switch (channel) {
                case MailChannel.NAME -> mail(invocation, settings);
                case WebhookChannel.NAME -> webhook(invocation, settings);
                case SyslogChannel.NAME -> syslog(invocation, settings);
                default ->
                    throw CommandException.usage(
                            "--channel is mail, webhook or syslog, not " + channel);
            };
        } catch (DeliveryException e) {
            throw CommandException.broken(String.valueOf(e.getMessage()), e);
        }
    }

    private String id() {
        return "test-" + clock.millis() + "-" + ProcessHandle.current().pid();
    }

    private int mail(Invocation invocation, NotifySettings notify) throws DeliveryException {
        MailSettings settings = invocation.settings().section("mail", MailSettings.class);
        List<String> whom = to.isEmpty() ? notify.mail().to() : to;
        if (whom.isEmpty()) {
            throw CommandException.usage(
                    "nobody to write to: name them with --to, or with notify.mail.to in the"
                            + " configuration");
        }
        if (!settings.isOn()) {
            throw missing("no mail server is set: name one with mail.host");
        }
        String text = "This mail was sent by 'spoolhound notify test'. It arrived: reports and"
                + " alerts will, too.\n";
        Optional<String> remark = new MailServer(settings)
                .send(Letter.plain(whom, "Spoolhound: a test", text), id(), clock.instant());
        String place = settings.host() + ":" + settings.port();
        String fine = place + " took the mail for " + String.join(", ", whom);
        return told(invocation, new Result(place, whom, remark.orElse(null), fine));
    }

    private int webhook(Invocation invocation, NotifySettings notify) throws DeliveryException {
        if (notify.webhook().url().isEmpty()) {
            throw missing("no webhook is set: name one with notify.webhook.url");
        }
        WebhookChannel hook = new WebhookChannel(notify.webhook(), clock);
        Optional<String> remark = send(hook);
        String fine = hook.place() + " took the message";
        return told(invocation, new Result(hook.place(), List.of(), remark.orElse(null), fine));
    }

    private int syslog(Invocation invocation, NotifySettings notify) throws DeliveryException {
        if (notify.syslog().host().isEmpty()) {
            throw missing("no log server is set: name one with notify.syslog.host");
        }
        SyslogChannel log = new SyslogChannel(notify.syslog(), Version.number());
        Optional<String> remark = send(log);
        String fine = notify.syslog().transport() == NotifySettings.Syslog.Transport.UDP
                ? "a line left for " + log.place() + "; over UDP nobody knows whether it arrived"
                : log.place() + " took the line";
        return told(invocation, new Result(log.place(), List.of(), remark.orElse(null), fine));
    }

    private Optional<String> send(Channel way) throws DeliveryException {
        return way.send(TestMessage.of(way.name(), id(), clock.instant()));
    }

    private static CommandException missing(String what) {
        return CommandException.broken(what + " in the configuration", null);
    }

    private record Result(
            String place, List<String> to, @Nullable String remark, String fine) {}

    private int told(Invocation invocation, Result result) {
        String remark = result.remark();
        JsonLine json = new JsonLine().with("channel", channel).with("server", result.place());
        if (!result.to().isEmpty()) {
            json.with("to", result.to());
        }
        json.with("remark", remark);
        String taken = result.place() + " took the mail, but: " + remark;
        invocation
                .out()
                .line(invocation.json() ? json.toString() : remark == null ? result.fine() : taken);
        return remark == null ? Exit.FINE : Exit.FOUND;
    }
}
