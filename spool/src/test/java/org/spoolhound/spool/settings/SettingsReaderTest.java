package org.spoolhound.spool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
    private static final Config DEFAULTS = ConfigFactory.parseString("""
            web {
              bind = "127.0.0.1"
              port = 7400
              idle = 30m
              max-body = 1MiB
              sweep-at = "03:30"
              ratio = 0.5
              secure = off
              colour = light-grey
              hosts = [a, b]
              key-file = null
              limits { max-files = 100, max-age = 70d }
            }
            """);

    @TempDir
    private Path folder;

    enum Colour {
        LIGHT_GREY,
        RED
    }

    record Limits(int maxFiles, Duration maxAge) {
        Limits {
            if (maxFiles < 1) {
                throw new IllegalArgumentException("max-files must be 1 or more");
            }
        }
    }

    record Web(
            String bind,
            int port,
            Duration idle,
            ByteSize maxBody,
            LocalTime sweepAt,
            double ratio,
            boolean secure,
            Colour colour,
            List<String> hosts,
            @Nullable Path keyFile,
            Limits limits) {}

    record Narrow(String bind) {}

    @Test
    void section_defaults_bindsEveryType() {
        assertEquals(
                new Web(
                        "127.0.0.1",
                        7400,
                        Duration.ofMinutes(30),
                        ByteSize.ofMebibytes(1),
                        LocalTime.of(3, 30),
                        0.5,
                        false,
                        Colour.LIGHT_GREY,
                        List.of("a", "b"),
                        null,
                        new Limits(100, Duration.ofDays(70))),
                read("", Map.of()).section("web", Web.class));
    }

    @Test
    void section_userFile_liesOverDefaults() {
        Web web =
                read("web { port = 80, limits.max-files = 7 }", Map.of()).section("web", Web.class);
        assertEquals(80, web.port());
        assertEquals(new Limits(7, Duration.ofDays(70)), web.limits());
    }

    @Test
    void section_environment_liesOverUserFile() {
        Map<String, String> environment = Map.of(
                "SPOOLHOUND_WEB_PORT", "81",
                "SPOOLHOUND_WEB_HOSTS", "x, y",
                "SPOOLHOUND_WEB_SECURE", "yes",
                "SPOOLHOUND_WEB_LIMITS_MAX_FILES", "9",
                "SPOOLHOUND_DATA", "no setting, and not like one");
        Web web = read("web.port = 80", environment).section("web", Web.class);
        assertEquals(81, web.port());
        assertEquals(List.of("x", "y"), web.hosts());
        assertTrue(web.secure());
        assertEquals(9, web.limits().maxFiles());
    }

    @Test
    void section_relativePath_countsFromItsFile() {
        Web web = read("web.key-file = keys/web.pem", Map.of()).section("web", Web.class);
        assertEquals(folder.resolve("keys/web.pem"), web.keyFile());
    }

    @Test
    void section_textThatLooksLikeNumber_staysAsWritten() {
        assertEquals(
                "007",
                read("web.bind = 007", Map.of()).section("web", Web.class).bind());
    }

    @Test
    void section_nullWhereAllowed_isNull() {
        assertNull(read("", Map.of()).section("web", Web.class).keyFile());
    }

    @Test
    void read_unknownKey_namesFileLineAndNearest() {
        assertProblem(
                "FILE:2: unknown key web.max-bodi; did you mean web.max-body?",
                "web {\n max-bodi = 1MiB\n}");
        assertProblem(
                "FILE:1: unknown key web.maxBody; did you mean web.max-body?", "web.maxBody = 1");
        assertProblem("FILE:1: unknown key webb; did you mean web?", "webb { port = 1 }");
        assertProblem(
                "FILE:1: unknown key zebra; every key stands in the defaults file conf/spoolhound.conf",
                "zebra = 1");
    }

    @Test
    void read_severalUnknownKeys_namesAll() {
        SettingsException e = refused("web.porrt = 1\nweb.ide = 2");
        assertEquals(2, e.problems().size());
    }

    @Test
    void read_sectionForValueAndValueForSection_isRefused() {
        assertProblem("FILE:1: web.port is one value, not a section", "web.port { a = 1 }");
        assertProblem("FILE:1: web is a section: write web { bind = … }", "web = 1");
    }

    @Test
    void read_brokenSyntax_namesFileAndLine() {
        assertTrue(refused("web {\n port = \n").problems().getFirst().startsWith(file() + ":"));
    }

    @Test
    void read_missingFile_saysSo() {
        Path absent = folder.resolve("absent.conf");
        SettingsException e = assertThrows(
                SettingsException.class, () -> SettingsReader.read(DEFAULTS, absent, Map.of()));
        assertEquals(absent + ": there is no such file", e.getMessage());
    }

    @Test
    void read_unknownVariable_namesNearest() {
        SettingsException e = assertThrows(
                SettingsException.class, () -> read("", Map.of("SPOOLHOUND_WEB_PROT", "1")));
        assertEquals(
                "environment variable SPOOLHOUND_WEB_PROT names no setting;"
                        + " did you mean SPOOLHOUND_WEB_PORT?",
                e.getMessage());
    }

    @Test
    void section_wrongValues_namesFileLineKeyAndForm() {
        assertBadValue("FILE:1: web.port = \"many\": not a whole number", "web.port = many");
        assertBadValue(
                "FILE:1: web.port = 99999999999: must be -2147483648 to 2147483647",
                "web.port = 99999999999");
        assertBadValue(
                "FILE:1: web.idle = 30: not a length of time; write a whole number and its"
                        + " unit: 250ms, 30s, 5m, 12h, 70d",
                "web.idle = 30");
        assertBadValue(
                "FILE:1: web.secure = \"maybe\": neither true nor false", "web.secure = maybe");
        assertBadValue(
                "FILE:1: web.colour = \"blue\": not one of light-grey, red", "web.colour = blue");
        assertBadValue(
                "FILE:1: web.hosts = \"a\": not a list; write [ one, two ]", "web.hosts = a");
        assertBadValue("FILE:1: web.bind = [1]: one value is needed here", "web.bind = [1]");
        assertBadValue("FILE:1: web.bind = null: a value is needed", "web.bind = null");
        assertBadValue("FILE:1: web.ratio = \"NaN\": not a finite number", "web.ratio = NaN");
        assertBadValue(
                "FILE:1: web.sweep-at = \"noon\": not a time of day; write 03:30",
                "web.sweep-at = noon");
    }

    @Test
    void section_refusedByRecord_namesFileLineAndKey() {
        assertBadValue(
                "FILE:2: web.limits.max-files must be 1 or more", "web {\nlimits.max-files = 0 }");
    }

    @Test
    void section_wrongVariable_namesIt() {
        SettingsException e = assertThrows(
                SettingsException.class,
                () -> read("", Map.of("SPOOLHOUND_WEB_PORT", "x")).section("web", Web.class));
        assertEquals(
                "environment variable SPOOLHOUND_WEB_PORT: web.port = \"x\": not a whole number",
                e.getMessage());
    }

    @Test
    void section_recordWithoutAllKeys_isDefect() {
        SettingsReader settings = read("", Map.of());
        assertThrows(IllegalStateException.class, () -> settings.section("web", Narrow.class));
    }

    @Test
    void settings_namesOriginOfEachValue() {
        List<Setting> settings =
                read("web.port = 80", Map.of("SPOOLHOUND_WEB_BIND", "::1")).settings();
        assertEquals(
                List.of("\"::1\" environment variable SPOOLHOUND_WEB_BIND", "80 " + file() + ":1"),
                settings.stream()
                        .filter(setting -> !setting.origin().equals("default"))
                        .map(setting -> setting.value() + " " + setting.origin())
                        .toList());
    }

    @Test
    void defaults_packedFile_isRead() {
        assertEquals(
                SettingsReader.defaults().sections().isEmpty(),
                SettingsReader.defaults().settings().isEmpty());
    }

    private void assertProblem(String expected, String text) {
        assertEquals(expected.replace("FILE", file().toString()), refused(text).getMessage());
    }

    private void assertBadValue(String expected, String text) {
        SettingsReader settings = read(text, Map.of());
        SettingsException e =
                assertThrows(SettingsException.class, () -> settings.section("web", Web.class));
        assertEquals(expected.replace("FILE", file().toString()), e.getMessage());
    }

    private SettingsException refused(String text) {
        return assertThrows(SettingsException.class, () -> read(text, Map.of()));
    }

    private SettingsReader read(String text, Map<String, String> environment) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return SettingsReader.read(DEFAULTS, file(), environment);
    }

    private Path file() {
        return folder.resolve("my.conf");
    }
}
