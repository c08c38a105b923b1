package org.spoolhound.indexer.enrich.pattern;

import org.spoolhound.indexer.enrich.value.IpText;

/** Captures of text: words, free text, quoted text, addresses. */
enum TextCaptures implements CaptureType {
    /** As little as possible up to what follows; may be empty. */
    TEXT {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            return into.text(slot.field(), line, at, slot.stop().first(line, at));
        }
    },
    /** As much as possible up to the last place where what follows stands; may be empty. */
    LAST {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            return into.text(slot.field(), line, at, slot.stop().last(line, at));
        }
    },
    /** All to the end of the line. */
    REST {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            return into.text(slot.field(), line, at, line.length());
        }

        @Override
        public boolean open() {
            return false;
        }
    },
    /** At least one character, up to white space or what follows. */
    WORD {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = endOfWord(line, at, slot.stop());
            return end == at ? Element.NO_MATCH : into.text(slot.field(), line, at, end);
        }
    },
    /** One or more blanks. */
    SPACE {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = at;
            while (end < line.length() && isBlank(line.charAt(end))) {
                end++;
            }
            return end == at ? Element.NO_MATCH : end;
        }

        @Override
        public boolean open() {
            return false;
        }
    },
    /** Text in double or single quotes; a backslash protects the next character. */
    QUOTED {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = Quotes.end(line, at);
            if (end != Element.NO_MATCH && slot.field() != null && end > at + 2) {
                into.add(slot.field(), Quotes.content(line, at, end));
            }
            return end;
        }

        @Override
        public boolean open() {
            return false;
        }
    },
    /** One IPv4 or IPv6 address. */
    IP {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            boolean bracket = at < line.length() && line.charAt(at) == '[';
            int end = IpText.end(line, bracket ? at + 1 : at);
            if (end < 0 || (bracket && (end >= line.length() || line.charAt(end) != ']'))) {
                return Element.NO_MATCH;
            }
            int after = bracket ? end + 1 : end;
            if (slot.field() != null) {
                into.add(slot.field(), IpText.plain(line.substring(at, after)));
            }
            return after;
        }

        @Override
        public boolean open() {
            return false;
        }
    },
    /**
     * A host by name or address: {@code field.address}, and {@code field.ip} or {@code
     * field.domain}.
     */
    ADDRESS {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = endOfWord(line, at, slot.stop());
            if (end > at && slot.field() != null) {
                Addresses.add(slot.field(), line.substring(at, end), into);
            }
            return end;
        }
    },
    /**
     * An account and a machine ({@code ana 192.0.2.1}), or only the machine, up to the last place
     * where what follows stands: {@code user.name} and the fields of {@link #ADDRESS}.
     */
    USER_ADDRESS {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = slot.stop().last(line, at);
            int blank = end < 0 ? -1 : line.lastIndexOf(' ', end - 1);
            if (end > at && slot.field() != null) {
                into.text("user.name", line, at, Math.max(at, blank));
                Addresses.add(
                        slot.field(), line.substring(blank >= at ? blank + 1 : at, end), into);
            }
            return end;
        }
    },
    /** An address and a port: the fields of {@link #ADDRESS} and {@code field.port}. */
    ENDPOINT {
        @Override
        public int read(String line, int at, Slot slot, Captures into) {
            int end = endOfWord(line, at, slot.stop());
            if (end > at && slot.field() != null) {
                Addresses.addEndpoint(slot.field(), line.substring(at, end), into);
            }
            return end;
        }
    };

    private static int endOfWord(String line, int at, Stop stop) {
        int blank = at;
        while (blank < line.length() && !isBlank(line.charAt(blank))) {
            blank++;
        }
        int best = blank;
        for (int i = 0; i < stop.literals().size(); i++) {
            String literal = stop.literals().get(i);
            int limit = Math.min(line.length(), best + literal.length());
            int found = line.indexOf(literal, Math.min(at, limit), limit);
            best = found >= 0 && found < best ? found : best;
        }
        return best;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
