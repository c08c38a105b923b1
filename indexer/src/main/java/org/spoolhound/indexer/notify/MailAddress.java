package org.spoolhound.indexer.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Mail addresses as people write them: {@code ops@example.org}, {@code Ops <ops@example.org>}. */
public final class MailAddress {
    private static final int MAX_CHARS = 320;

    private MailAddress() {}

    /** Whether a text is exactly one address with a domain. */
    public static boolean isOne(String text) {
        try {
            parse(text);
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    static InternetAddress parse(String text) throws AddressException {
        if (text.length() > MAX_CHARS || text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("no mail address");
        }
        InternetAddress[] all = InternetAddress.parse(text, true);
        if (all.length != 1 || all[0].isGroup() || all[0].getAddress().indexOf('@') < 1) {
            throw new AddressException("no mail address");
        }
        all[0].validate();
        return all[0];
    }
}
