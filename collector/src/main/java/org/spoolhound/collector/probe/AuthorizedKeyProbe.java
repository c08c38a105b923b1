package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The SSH keys that may log in as each local account: {@code ~/.ssh/authorized_keys}. */
final class AuthorizedKeyProbe implements Probe {
    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> NAMES = List.of("authorized_keys", "authorized_keys2");

    private final HostFiles files;

    AuthorizedKeyProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "authorized_key";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Set<String> read = new LinkedHashSet<>();
        for (Account account : Accounts.read(files).users()) {
            String folder = account.home().replaceAll("/+$", "") + "/.ssh";
            if (folder.startsWith("/") && !folder.startsWith("//") && read.add(folder)) {
                readFolder(account, folder, out);
            }
        }
    }

    private void readFolder(Account account, String folder, Observations out) {
        try {
            List<String> there = files.names(folder);
            for (String name : NAMES) {
                if (there.contains(name)) {
                    read(account, folder + "/" + name, out);
                }
            }
        } catch (IOException e) {
            out.incomplete("the keys in " + folder + " cannot be read");
        }
    }

    /** Whoever owns the file may have put anything in its place: only plain files are opened. */
    private void read(Account account, String path, Observations out) throws IOException {
        if (!Files.isRegularFile(files.path(path))) {
            return;
        }
        byte[] bytes = files.bytes(path, MAX_BYTES + 1).orElse(new byte[0]);
        if (bytes.length > MAX_BYTES) {
            out.incomplete(path + " is larger than " + MAX_BYTES + " bytes");
            return;
        }
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> AuthorizedKey.parse(line).stream())
                .forEach(key -> tell(account, path, key, out));
    }

    private static void tell(Account account, String path, AuthorizedKey key, Observations out) {
        Facts facts = Facts.of("system.authorized_key", "iam")
                .putAll("event.type", List.of("user", "info"))
                .put("user.name", account.name())
                .put("file.path", path)
                .put("spoolhound.ssh_key.type", key.type())
                .put("spoolhound.ssh_key.fingerprint", key.fingerprint())
                .put("spoolhound.ssh_key.options", key.options())
                .put("spoolhound.ssh_key.comment", key.comment());
        out.state(facts, path + ": " + key.type() + " " + key.fingerprint());
    }
}
