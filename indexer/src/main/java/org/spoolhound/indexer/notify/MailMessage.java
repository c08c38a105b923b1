package org.spoolhound.indexer.notify;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/** A letter as MIME. */
final class MailMessage {
    private static final String UTF_8 = "UTF-8";

    private MailMessage() {}

    static MimeMessage of(
            Session session, MailSettings settings, Letter letter, String id, Instant at)
            throws MessagingException {
        InternetAddress from = MailAddress.parse(sender(settings));
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        MimeMessage message = new WithId(session, "<" + id + "@" + domain + ">");
        message.setFrom(from);
        for (String to : letter.to()) {
            message.addRecipient(Message.RecipientType.TO, MailAddress.parse(to));
        }
        message.setSubject(oneLine(letter.subject()), UTF_8);
        message.setSentDate(Date.from(at));
        // Out-of-office replies are for people.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        fill(message, letter);
        message.saveChanges();
        return message;
    }

    /** The configured sender, or one at this machine. */
    static String sender(MailSettings settings) {
        if (!settings.from().isEmpty()) {
            return settings.from();
        }
        String fallback = "spoolhound@" + ownName();
        return MailAddress.isOne(fallback) ? fallback : "spoolhound@localhost";
    }

    /** This machine's name, as it is used in a greeting. */
    static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            return name.matches("[a-z0-9.-]+") ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static void fill(MimeMessage message, Letter letter) throws MessagingException {
        MimeMultipart body = new MimeMultipart("alternative");
        body.addBodyPart(text(letter.text(), "plain"));
        if (letter.html() != null) {
            body.addBodyPart(text(letter.html(), "html"));
        }
        if (letter.attachments().isEmpty()) {
            message.setContent(body);
            return;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(body);
        MimeMultipart all = new MimeMultipart("mixed", first);
        for (Letter.Attachment attachment : letter.attachments()) {
            all.addBodyPart(file(attachment));
        }
        message.setContent(all);
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    private static MimeBodyPart file(Letter.Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
        part.setFileName(attachment.name());
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        return part;
    }

    /** Keeps its Message-ID however often it is saved: who gets it twice sees it once. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
