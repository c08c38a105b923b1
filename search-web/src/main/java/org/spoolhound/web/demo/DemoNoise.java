package org.spoolhound.web.demo;

import java.util.List;
import java.util.Random;
import org.spoolhound.web.demo.DemoRows.Program;

/** What machines tell on any day. */
final class DemoNoise {
    private static final List<String> PEOPLE = List.of("ana", "mkeller", "jsmith", "lina");
    private static final List<String> PAGES = List.of(
            "/",
            "/products",
            "/about",
            "/static/app.js",
            "/static/site.css",
            "/img/logo.png",
            "/blog/2026/11/autumn",
            "/search?q=chairs&page=2",
            "/cart",
            "/api/stock?item=4711");
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0"
                    + " Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Safari/605.1.15");

    private final DemoFleet fleet;
    private final Random random;

    DemoNoise(DemoFleet fleet, long seed) {
        this.fleet = fleet;
        this.random = new Random(seed);
    }

    void tell() {
        fleet.machines().forEach(this::begin);
        programs("web-1", "nginx", 443);
        programs("web-2", "nginx", 443);
        programs("db-1", "postgres", 5432);
        programs("mail-1", "dovecot", 993);
        programs("files-1", "smbd", 445);
        for (int hour = 0; hour < 24; hour++) {
            everyHour(hour * 60);
        }
        visitors("web-1", 420);
        visitors("web-2", 260);
        scanners();
        mail();
    }

    private void begin(DemoMachine machine) {
        if (machine.name().startsWith("ws-")) {
            return;
        }
        start(machine, new Program(1, "/usr/lib/systemd/systemd", "/sbin/init", "root", 0.01), "");
        Program sshd = new Program(612, "/usr/sbin/sshd", "sshd: /usr/sbin/sshd -D", "root", 0);
        start(machine, sshd, "systemd");
        start(
                machine,
                new Program(540, "/usr/sbin/cron", "/usr/sbin/cron -f", "root", 0),
                "systemd");
        machine.appears(0, "22", DemoRows.listener(22, sshd));
        machine.appears(0, "root", DemoRows.account("root", 0, true));
        int uid = 1000;
        for (String person : PEOPLE) {
            machine.appears(0, person, DemoRows.account(person, uid++, person.equals("ana")));
        }
        machine.appears(0, "ana", DemoRows.key("ana", "/home/ana", "ana@laptop"));
        machine.appears(0, "%sudo", DemoRows.sudo("%sudo", "ALL=(ALL:ALL) ALL"));
        for (String unit : List.of("ssh.service", "cron.service", "rsyslog.service")) {
            machine.appears(0, unit, DemoRows.unit(unit, unit));
        }
        machine.appears(0, "openssh-server", DemoRows.installed("openssh-server", "1:10.0p1-7"));
    }

    private static void start(DemoMachine machine, Program program, String parent) {
        machine.appears(0, String.valueOf(program.pid()), DemoRows.running(program, parent));
    }

    private void programs(String name, String daemon, int port) {
        DemoMachine machine = fleet.machine(name);
        Program program = new Program(900, "/usr/sbin/" + daemon, daemon, "root", 0.05);
        start(machine, program, "systemd");
        machine.appears(0, String.valueOf(port), DemoRows.listener(port, program));
        machine.appears(0, daemon, DemoRows.unit(daemon + ".service", daemon));
    }

    private void everyHour(int minute) {
        for (DemoMachine machine : fleet.machines()) {
            if (machine.name().startsWith("ws-")) {
                continue;
            }
            machine.syslog(
                    minute + 17,
                    "CRON[" + pid()
                            + "]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)");
            machine.syslog(
                    minute + random.nextInt(60),
                    "systemd[1]: Started logrotate.service - Rotate log files.");
            if (random.nextInt(3) == 0) {
                login(machine, minute + random.nextInt(60));
            }
        }
    }

    private void login(DemoMachine machine, int minute) {
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        String from = "10.20.3." + (40 + PEOPLE.indexOf(person));
        machine.auth(
                minute,
                "sshd[" + pid() + "]: Accepted publickey for " + person + " from " + from
                        + " port " + port() + " ssh2: ED25519 SHA256:"
                        + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
        if (person.equals("ana")) {
            machine.auth(
                    minute + 1,
                    "sudo:      ana : TTY=pts/0 ; PWD=/home/ana ; USER=root ; "
                            + "COMMAND=/usr/bin/apt update");
        } else if (random.nextInt(6) == 0) {
            machine.auth(
                    minute,
                    "sshd[" + pid() + "]: Failed password for " + person + " from " + from
                            + " port " + port() + " ssh2");
        }
    }

    private void visitors(String name, int count) {
        DemoMachine machine = fleet.machine(name);
        for (int i = 0; i < count; i++) {
            machine.access(
                    random.nextInt(DemoFleet.DAY),
                    "198.51.100." + (1 + random.nextInt(200)),
                    "GET " + PAGES.get(random.nextInt(PAGES.size())),
                    random.nextInt(40) == 0 ? 404 : 200,
                    BROWSERS.get(random.nextInt(BROWSERS.size())));
        }
    }

    /** What knocks at every machine on the Internet. */
    private void scanners() {
        DemoMachine jump = fleet.machine("jump-1");
        List<String> names = List.of("admin", "oracle", "test", "ubuntu", "git", "pi");
        for (int i = 0; i < 60; i++) {
            jump.auth(
                    random.nextInt(DemoFleet.DAY),
                    "sshd[" + pid() + "]: Invalid user " + names.get(random.nextInt(names.size()))
                            + " from 192.0.2." + (1 + random.nextInt(250)) + " port " + port());
        }
    }

    private void mail() {
        DemoMachine mail = fleet.machine("mail-1");
        for (int i = 0; i < 80; i++) {
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            mail.syslog(
                    random.nextInt(DemoFleet.DAY),
                    "dovecot: imap-login: Login: user=<" + person
                            + ">, method=PLAIN, rip=10.20.3." + (40 + PEOPLE.indexOf(person))
                            + ", lip=10.20.1.25, mpid=" + pid() + ", TLS");
        }
    }

    private int pid() {
        return 1_000 + random.nextInt(30_000);
    }

    private int port() {
        return 30_000 + random.nextInt(30_000);
    }
}
