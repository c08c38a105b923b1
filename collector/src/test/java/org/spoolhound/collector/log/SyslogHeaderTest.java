package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyslogHeaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static SyslogHeader parse(String line) {
        return parse(line, NOW, ZoneOffset.UTC);
    }

    private static SyslogHeader parse(String line, Instant collected, ZoneId zone) {
        return SyslogHeader.parse(line, new SyslogTime(collected, zone));
    }

    @Test
    void parse_rfc3164_tellsTimeHostProgramAndPid() {
        SyslogHeader header = parse("Nov  5 08:07:06 web-1 sshd[812]: Accepted publickey for ada");
        assertEquals(Instant.parse("2026-11-05T08:07:06Z"), header.time());
        assertEquals(Optional.of("web-1"), header.host());
        assertEquals(Optional.of("sshd"), header.program());
        assertEquals(812, header.pid());
    }

    @Test
    void parse_isoTimeOfRsyslog_keepsMicroseconds() {
        SyslogHeader header =
                parse("2026-11-21T08:07:06.123456+01:00 web-1 CRON[99]: (root) CMD (true)");
        assertEquals(Instant.parse("2026-11-21T07:07:06.123456Z"), header.time());
        assertEquals(Optional.of("CRON"), header.program());
        assertEquals(99, header.pid());
    }

    @Test
    void parse_rfc5424_tellsAllParts() {
        SyslogHeader header =
                parse("<34>1 2026-11-21T08:07:06.003Z db su 77 ID47 - 'su root' failed");
        assertEquals(Instant.parse("2026-11-21T08:07:06.003Z"), header.time());
        assertEquals(Optional.of("db"), header.host());
        assertEquals(Optional.of("su"), header.program());
        assertEquals(77, header.pid());
    }

    @Test
    void parse_rfc5424WithNilValues_leavesThemOut() {
        SyslogHeader header = parse("<34>1 - - - - - - hello there");
        assertEquals(new SyslogHeader(null, Optional.empty(), Optional.empty(), -1), header);
    }

    @Test
    void parse_priorityBeforeRfc3164_isPassedOver() {
        assertEquals(
                Optional.of("su"),
                parse("<34>Nov 21 08:07:06 db su: 'su root' failed").program());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nov 21 08:00:00 h kernel: [12.3] x     | kernel            | -1",
                "Nov 21 08:00:00 h systemd-logind[1]: x | systemd-logind    | 1",
                "Nov 21 08:00:00 h postfix/smtpd[7]: x  | postfix/smtpd     | 7",
                "Nov 21 08:00:00 h last message repeated 2 times | | -1",
                "Nov 21 08:00:00 kernel: x              | kernel            | -1",
                "Nov 21 08:00:00 h a[b]: x              | a                 | -1",
                "Nov 21 08:00:00 h a[99999999999]: x    | a                 | -1",
            })
    void parse_tag_isTakenApart(String line, String program, long pid) {
        SyslogHeader header = parse(line);
        assertEquals(Optional.ofNullable(program), header.program());
        assertEquals(pid, header.pid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "Nov",
                "Nov 21",
                "Nov 21 08:00:00",
                "Nov 32 08:00:00 h x: y",
                "Nov 21 25:00:00 h x: y",
                "Xxx 21 08:00:00 h x: y",
                "Nov 21 08-00-00 h x: y",
                "2026-11-21 08:00:00 h x: y",
                "<34>1",
                "<34>1 x y",
                "<>Nov",
                "<34",
                "9",
                "\ufffd\ufffd"
            })
    void parse_somethingElse_isNoHeader(String line) {
        assertSame(SyslogHeader.NONE, parse(line));
    }

    @Test
    void time_withoutYear_isTheLatestThatIsNotInTheFuture() {
        Instant newYear = Instant.parse("2027-01-01T00:10:00Z");
        assertEquals(
                Instant.parse("2026-12-31T23:59:00Z"),
                parse("Dec 31 23:59:00 h x: y", newYear, ZoneOffset.UTC).time());
        assertEquals(
                Instant.parse("2027-01-01T00:01:00Z"),
                parse("Jan  1 00:01:00 h x: y", newYear, ZoneOffset.UTC).time());
    }

    @Test
    void time_slightlyAhead_isAClockThatIsWrongNotAYearAgo() {
        assertEquals(
                Instant.parse("2026-11-21T20:00:00Z"),
                parse("Nov 21 20:00:00 h x: y").time());
        assertEquals(
                Instant.parse("2025-11-23T20:00:00Z"),
                parse("Nov 23 20:00:00 h x: y").time());
    }

    @Test
    void time_leapDay_isInTheLastLeapYear() {
        assertEquals(
                Instant.parse("2024-02-29T01:02:03Z"),
                parse("Feb 29 01:02:03 h x: y").time());
    }

    @Test
    void time_leapSecond_isTheLastSecond() {
        assertEquals(
                Instant.parse("2026-06-30T23:59:59Z"),
                parse("Jun 30 23:59:60 h x: y").time());
    }

    @Test
    void time_withoutZone_isInTheHostsZone() {
        assertEquals(
                Instant.parse("2026-07-01T10:00:00Z"),
                parse("Jul  1 12:00:00 h x: y", NOW, ZoneId.of("Europe/Berlin")).time());
    }

    @Test
    void parse_hostileLine_takesLinearTime() {
        String line = "Nov 21 08:00:00 " + "[[]]:: ".repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> parse(line));
    }
}
