package org.spoolhound.collector.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces secrets in command lines by {@code [redacted]}, in one pass over the words:
 *
 * <ul>
 *   <li>values of options and variables whose name speaks of a secret: {@code --password=x}, {@code
 *       --token x}, {@code API_KEY=x}, {@code "secret":"x"};
 *   <li>passwords in addresses: {@code https://user:x@host/};
 *   <li>what follows {@code Bearer} or {@code Basic} in a header;
 *   <li>{@code -px} of the MySQL and MariaDB programs, {@code -p x} of sshpass, {@code -u user:x}
 *   of
 *       curl and wget, {@code -a x} of redis-cli.
 * </ul>
 *
 * <p>Names of files that hold secrets stay ({@code --password-file}). One object per command line:
 * it remembers the program and whether the next word is a secret.
 */
final class CommandLineRedactor {

    /** What stands where a secret stood. */
    static final String REDACTED = "[redacted]";

    private static final List<String> SECRET_NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "credential",
            "authkey",
            "sharedkey");
    private static final List<String> HARMLESS_ENDINGS =
            List.of("file", "path", "dir", "stdin", "prompt", "length", "policy", "expiry");
    private static final Set<String> HARMLESS_NAMES =
            Set.of("pwd", "oldpwd", "nopassword", "nopasswd", "ctoken", "tokenizer", "tokenize");
    private static final String SEPARATORS = " \t\r\n'\"`;|&(){}[],<>";

    private String program = "";
    private boolean first = true;
    private boolean nextIsSecret;
    private boolean nextIsLogin;
    private boolean lastWasSecretName;

    /** Redacts each argument of a process. */
    List<String> redact(List<String> arguments) {
        List<String> clean = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            clean.add(redact(argument));
        }
        return clean;
    }

    /** Redacts a text of any number of words. */
    String redact(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
                if (i > start) {
                    clean.append(word(text.substring(start, i)));
                }
                if (!end) {
                    separator(text.charAt(i));
                    clean.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return clean.toString();
    }

    /** A new command may begin after these. */
    private void separator(char c) {
        if (";|&".indexOf(c) >= 0) {
            first = true;
            nextIsSecret = false;
            nextIsLogin = false;
        }
    }

    private String word(String word) {
        if (nextIsSecret) {
            return secretWord(word);
        }
        if (nextIsLogin) {
            nextIsLogin = false;
            return afterColon(word);
        }
        if (first && !assigns(word)) {
            first = false;
            program = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        }
        String byProgram = programOption(word);
        return byProgram.equals(word) ? generalOption(word) : byProgram;
    }

    /**
     * A secret's place: a scheme word or a lone sign is passed over, a new option ends the wait.
     */
    private String secretWord(String word) {
        if (word.equals("=") || word.equals(":") || isScheme(word)) {
            return word;
        }
        nextIsSecret = false;
        return word.startsWith("--") && word.length() > 2 ? word(word) : REDACTED;
    }

    private static boolean isScheme(String word) {
        return word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
    }

    private String programOption(String word) {
        boolean mysql = program.startsWith("mysql") || program.startsWith("mariadb");
        if (word.startsWith("-p") && (mysql || program.equals("sshpass"))) {
            if (word.length() > 2) {
                return "-p" + REDACTED;
            }
            nextIsSecret = program.equals("sshpass");
        } else if (program.equals("redis-cli") && word.equals("-a")) {
            nextIsSecret = true;
        } else if (program.equals("curl") || program.equals("wget")) {
            nextIsLogin = word.equals("-u")
                    || word.equals("--user")
                    || word.equals("-U")
                    || word.equals("--proxy-user");
            if (word.startsWith("-u") && word.indexOf(':') > 0) {
                return afterColon(word);
            }
        }
        return word;
    }

    private String generalOption(String word) {
        if (isScheme(word)) {
            nextIsSecret = true;
            return word;
        }
        int scheme = word.indexOf("://");
        int sign = sign(word);
        if (sign > 0 && sign != scheme && isSecretName(word.substring(0, sign))) {
            if (sign + 1 < word.length()) {
                return word.substring(0, sign + 1) + REDACTED;
            }
            nextIsSecret = true;
            return word;
        }
        if (scheme >= 0) {
            return address(word, scheme + 3);
        }
        boolean secretName = isSecretName(word);
        nextIsSecret |= word.startsWith("-") && secretName;
        nextIsSecret |= lastWasSecretName && (word.equals(":") || word.equals("="));
        lastWasSecretName = secretName;
        return word;
    }

    /** The first {@code =} or {@code :} of a word, -1 for none. */
    private static int sign(String word) {
        int equals = word.indexOf('=');
        int colon = word.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private static boolean assigns(String word) {
        return word.indexOf('=') > 0 && word.charAt(0) != '-';
    }

    private static boolean isSecretName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(".", "");
        if (HARMLESS_NAMES.contains(plain) || HARMLESS_ENDINGS.stream().anyMatch(plain::endsWith)) {
            return false;
        }
        return SECRET_NAMES.stream().anyMatch(plain::contains);
    }

    /** {@code user:password@host} at a place in a word. */
    private static String address(String word, int start) {
        int slash = word.indexOf('/', start);
        int end = slash < 0 ? word.length() : slash;
        int at = word.lastIndexOf('@', end - 1);
        int colon = word.indexOf(':', start);
        return at > colon && colon > 0
                ? word.substring(0, colon + 1) + REDACTED + word.substring(at)
                : word;
    }

    private static String afterColon(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon + 1) + REDACTED;
    }
}
