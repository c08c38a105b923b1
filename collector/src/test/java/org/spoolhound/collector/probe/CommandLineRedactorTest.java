package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineRedactorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "app --password=hunter2 -v | app --password=[redacted] -v",
                "app --password hunter2 -v | app --password [redacted] -v",
                "app --db-password hunter2 | app --db-password [redacted]",
                "app -token abc | app -token [redacted]",
                "app --api_key=abc | app --api_key=[redacted]",
                "PGPASSWORD=abc psql -h db | PGPASSWORD=[redacted] psql -h db",
                "env AWS_SECRET_ACCESS_KEY=abc aws | env AWS_SECRET_ACCESS_KEY=[redacted] aws",
                "git clone https://bob:abc@git/x.git | git clone https://bob:[redacted]@git/x.git",
                "pg postgres://bob:a@b@db/x | pg postgres://bob:[redacted]@db/x",
                "mysql -uroot -pabc db | mysql -uroot -p[redacted] db",
                "/usr/bin/mysqldump -pabc | /usr/bin/mysqldump -p[redacted]",
                "sshpass -p abc ssh host | sshpass -p [redacted] ssh host",
                "sshpass -pabc ssh host | sshpass -p[redacted] ssh host",
                "redis-cli -a abc ping | redis-cli -a [redacted] ping",
                "curl -u bob:abc http://h | curl -u bob:[redacted] http://h",
                "curl -H 'Authorization: Bearer abc' h | curl -H 'Authorization: Bearer [redacted]' h",
                "curl -d {\"secret\":\"abc\"} h | curl -d {\"secret\":\"[redacted]\"} h",
                "sh -c 'mysql --password=abc' | sh -c 'mysql --password=[redacted]'",
                "a; mysql -pabc | a; mysql -p[redacted]",
                "java -Dsecret.token=abc Main | java -Dsecret.token=[redacted] Main",
            })
    void redact_secret_isReplaced(String text, String expected) {
        assertEquals(expected, new CommandLineRedactor().redact(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app --password-file /etc/secret -v",
                "app --password-file=/etc/secret",
                "ssh -p 2222 host",
                "mkdir -p a/b",
                "ls /var/lib/secrets/x",
                "curl http://host:8080/path",
                "curl http://host/a@b:c",
                "java -Xmx1g -cp a:b Main",
                "pwd",
                "env PWD=/home/ada ls",
                "app --no-password --verbose",
                "scp bob@host:/x .",
                "rsync -p a b",
                "",
            })
    void redact_nothingSecret_staysAsItIs(String text) {
        assertEquals(text, new CommandLineRedactor().redact(text));
    }

    @Test
    void redact_arguments_areRedactedOneByOne() {
        assertEquals(
                List.of("app", "--token", "[redacted]", "--name", "x"),
                new CommandLineRedactor().redact(List.of("app", "--token", "abc", "--name", "x")));
    }

    @Test
    void redact_hostileLine_takesLinearTime() {
        String text = "=:@://--password".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> new CommandLineRedactor().redact(text));
    }
}
