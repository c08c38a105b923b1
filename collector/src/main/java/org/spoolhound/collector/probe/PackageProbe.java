package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Installed packages of dpkg, rpm and apk, whichever the host has. */
final class PackageProbe implements Probe {

    private static final String DPKG_STATUS = "/var/lib/dpkg/status";
    private static final String APK_INSTALLED = "/lib/apk/db/installed";
    private static final List<String> RPM_DATABASES =
            List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm");
    private static final String RPM_FORMAT = String.join(
                    "\\t",
                    "%{NAME}",
                    "%{EPOCHNUM}",
                    "%{VERSION}-%{RELEASE}",
                    "%{ARCH}",
                    "%{SIZE}",
                    "%{INSTALLTIME}",
                    "%{LICENSE}",
                    "%{URL}",
                    "%{SUMMARY}")
            + "\\n";

    private final HostFiles files;
    private final Programs programs;

    PackageProbe(HostFiles files, Programs programs) {
        this.files = files;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "package";
    }

    @Override
    public void observe(Observations out) throws IOException, InterruptedException {
        int managers = 0;
        if (files.exists(DPKG_STATUS)) {
            managers++;
            dpkg().forEach(p -> out.state(p.facts(), p.line()));
        }
        if (files.exists(APK_INSTALLED)) {
            managers++;
            apk().forEach(p -> out.state(p.facts(), p.line()));
        }
        if (RPM_DATABASES.stream().anyMatch(files::exists)) {
            managers++;
            rpm(out);
        }
        if (managers == 0) {
            throw new IOException("no package database of dpkg, rpm or apk found");
        }
    }

    private List<InstalledPackage> dpkg() throws IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        for (Map<String, String> p : Stanzas.parse(files.lines(DPKG_STATUS))) {
            String status = p.getOrDefault("Status", "");
            if (status.endsWith(" installed") && p.containsKey("Package")) {
                packages.add(dpkg(p));
            }
        }
        return packages;
    }

    private InstalledPackage dpkg(Map<String, String> p) {
        String name = p.getOrDefault("Package", "");
        String architecture = p.getOrDefault("Architecture", "");
        long kilobytes = Numbers.parse(p.getOrDefault("Installed-Size", ""), -1);
        return new InstalledPackage(
                "dpkg",
                name,
                p.getOrDefault("Version", ""),
                architecture,
                p.getOrDefault("Description", ""),
                "",
                p.getOrDefault("Homepage", ""),
                kilobytes < 0 ? -1 : kilobytes * 1024,
                changed(name, architecture));
    }

    /** dpkg rewrites a package's list of files whenever it installs or upgrades it. */
    private @Nullable Instant changed(String name, String architecture) {
        Path folder = files.path("/var/lib/dpkg/info");
        Path list = folder.resolve(name + ".list");
        Path qualified = folder.resolve(name + ":" + architecture + ".list");
        try {
            return Files.getLastModifiedTime(Files.exists(list) ? list : qualified)
                    .toInstant();
        } catch (IOException e) {
            return null;
        }
    }

    private List<InstalledPackage> apk() throws IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        for (Map<String, String> p : Stanzas.parse(files.lines(APK_INSTALLED))) {
            packages.add(new InstalledPackage(
                    "apk",
                    p.getOrDefault("P", ""),
                    p.getOrDefault("V", ""),
                    p.getOrDefault("A", ""),
                    p.getOrDefault("T", ""),
                    p.getOrDefault("L", ""),
                    p.getOrDefault("U", ""),
                    Numbers.parse(p.getOrDefault("I", ""), -1),
                    null));
        }
        return packages;
    }

    private void rpm(Observations out) throws IOException, InterruptedException {
        if (programs.find("rpm").isEmpty()) {
            out.incomplete("there is an rpm database but no program rpm to read it");
            return;
        }
        String text = programs.output("rpm", "-qa", "--queryformat", RPM_FORMAT);
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String[] f = line.split("\t", 9);
            if (f.length == 9) {
                InstalledPackage p = rpm(f);
                out.state(p.facts(), p.line());
            }
        }
    }

    private static InstalledPackage rpm(String[] f) {
        long installed = Numbers.parse(f[5], 0);
        String epoch = f[1].equals("0") || f[1].equals("(none)") ? "" : f[1] + ":";
        return new InstalledPackage(
                "rpm",
                f[0],
                epoch + f[2],
                f[3],
                f[8],
                known(f[6]),
                known(f[7]),
                Numbers.parse(f[4], -1),
                installed > 0 ? Instant.ofEpochSecond(installed) : null);
    }

    private static String known(String value) {
        return value.equals("(none)") ? "" : value;
    }
}
