package org.spoolhound.indexer.notify;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The SMTP server through which mail leaves. Safe for many threads. */
public final class MailServer {

    /** A conversation that takes longer is broken off. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final MailSettings settings;
    private final Duration longest;

    /** The server these settings name. */
    public MailServer(MailSettings settings) {
        this(settings, LONGEST);
    }

    MailServer(MailSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /** Its settings. */
    public MailSettings settings() {
        return settings;
    }

    /**
     * Hands a mail over.
     *
     * @param id distinguishes it from all others; the same id makes the same Message-ID
     * @param at when it was written
     * @return who was refused, when others were not
     * @throws DeliveryException when the server took it for nobody, or may not have taken it
     */
    public Optional<String> send(Letter letter, String id, Instant at) throws DeliveryException {
        return converse((session, transport) -> {
            MimeMessage message = MailMessage.of(session, settings, letter, id, at);
            try {
                transport.sendMessage(message, message.getAllRecipients());
                return Optional.empty();
            } catch (SendFailedException e) {
                return Optional.of(partly(e));
            }
        });
    }

    private String partly(SendFailedException e) throws DeliveryException {
        List<String> refused = Stream.of(e.getInvalidAddresses(), e.getValidUnsentAddresses())
                .filter(list -> list != null)
                .flatMap(Arrays::stream)
                .map(Address::toString)
                .toList();
        Address[] reached = e.getValidSentAddresses();
        if (reached == null || reached.length == 0) {
            throw refused(e, refused);
        }
        return "not taken for " + String.join(", ", refused);
    }

    /** What it answered to the recipients is at the bottom of a chain. */
    private DeliveryException refused(SendFailedException e, List<String> refused) {
        String whom = refused.isEmpty() ? "the mail" : String.join(", ", refused);
        return DeliveryException.forNow(
                settings.place() + " refused " + whom + ": " + lastWord(e), e);
    }

    /**
     * Connects and logs in, and sends nothing.
     *
     * @throws DeliveryException when that does not work
     */
    public void check() throws DeliveryException {
        converse((session, transport) -> Boolean.TRUE);
    }

    private interface Conversation<T> {
        T with(Session session, Transport transport) throws MessagingException, IOException;
    }

    private <T> T converse(Conversation<T> conversation) throws DeliveryException {
        if (!settings.isOn()) {
            throw DeliveryException.forNow("no mail server is set: mail.host is empty", null);
        }
        boolean tls = settings.encryption() == MailSettings.Encryption.TLS;
        SSLSocketFactory secure = Trust.sockets(settings.caFile());
        try (Sockets sockets = new Sockets(tls ? secure : SocketFactory.getDefault(), longest)) {
            Properties properties = properties(tls);
            properties.put("mail.smtp.ssl.socketFactory", tls ? sockets : secure);
            properties.put("mail.smtp.socketFactory", sockets);
            Session session = Session.getInstance(properties);
            try (Transport transport = session.getTransport("smtp")) {
                connect(transport);
                return conversation.with(session, transport);
            } catch (DeliveryException e) {
                throw e;
            } catch (MessagingException | IOException e) {
                throw failed(e, sockets.isLate());
            }
        }
    }

    private void connect(Transport transport) throws MessagingException, IOException {
        boolean login = !settings.user().isEmpty();
        transport.connect(
                settings.host(),
                settings.port(),
                login ? settings.user() : null,
                login ? settings.secret() : null);
    }

    private Properties properties(boolean tls) {
        Properties all = new Properties();
        all.put(
                "mail.smtp.connectiontimeout",
                Long.toString(settings.connectTimeout().toMillis()));
        all.put("mail.smtp.timeout", Long.toString(settings.timeout().toMillis()));
        all.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        all.put("mail.smtp.sendpartial", "true");
        all.put("mail.smtp.quitwait", "false");
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.smtp.localhost", MailMessage.ownName());
        boolean starttls = settings.encryption() == MailSettings.Encryption.STARTTLS;
        all.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        all.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        all.put("mail.smtp.ssl.enable", Boolean.toString(tls));
        all.put("mail.smtp.socketFactory.fallback", "false");
        return all;
    }

    private DeliveryException failed(Exception e, boolean late) {
        String why = late ? "took longer than " + longest.toMinutes() + " min" : lastWord(e);
        if (e instanceof AuthenticationFailedException) {
            return DeliveryException.forNow(
                    settings.place() + " refused the login of " + settings.user() + ": " + why, e);
        }
        return DeliveryException.forNow("mail server " + settings.place() + ": " + why, e);
    }

    /** The innermost cause names what happened; those around it name only the library's step. */
    private static String lastWord(Throwable failure) {
        Throwable last = failure;
        for (Throwable next = next(last); next != null; next = next(last)) {
            last = next;
        }
        if (last instanceof GeneralSecurityException) {
            return "its certificate is not trusted: " + last.getMessage()
                    + " (mail.ca-file names more to trust)";
        }
        String text = String.valueOf(last.getMessage());
        String word = last instanceof MessagingException
                ? text
                : last.getClass().getSimpleName() + ": " + text;
        return word.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static @Nullable Throwable next(Throwable failure) {
        if (failure instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return failure.getCause();
    }
}
