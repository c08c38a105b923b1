package org.spoolhound.collector.ship;

import com.jcraft.jsch.OpenSSHConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.vfs2.CacheStrategy;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.cache.NullFilesCache;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.UriParser;
import org.apache.commons.vfs2.provider.sftp.IdentityInfo;
import org.apache.commons.vfs2.provider.sftp.SftpFileProvider;
import org.apache.commons.vfs2.provider.sftp.SftpFileSystemConfigBuilder;

/** One connection to the server's folder. */
final class SftpConnection implements AutoCloseable {
    /**
     * A temporary file of at least this size is carried on with; a smaller one is written afresh.
     */
    private static final long RESUME_FLOOR_BYTES = 1 << 20;

    private static final String TRY_OUT = ".try-out.part";

    private final DefaultFileSystemManager files;
    private final FileObject folder;
    private final ShipFailures failures;

    private SftpConnection(
            DefaultFileSystemManager files, FileObject folder, ShipFailures failures) {
        this.files = files;
        this.folder = folder;
        this.failures = failures;
    }

    static SftpConnection open(ShipSettings settings, SftpKeys keys) throws ShipException {
        ShipFailures failures = new ShipFailures(settings, keys);
        failures.checkFiles();
        DefaultFileSystemManager files = new DefaultFileSystemManager();
        try {
            files.addProvider("sftp", new SftpFileProvider());
            files.setFilesCache(new NullFilesCache());
            files.setCacheStrategy(CacheStrategy.ON_CALL);
            files.init();
            FileObject folder = files.resolveFile(address(settings), options(settings, keys));
            if (!folder.exists() || !folder.isFolder()) {
                throw new FileNotFolderException(folder);
            }
            return new SftpConnection(files, folder, failures);
        } catch (IOException e) {
            files.close();
            throw failures.explain(e);
        }
    }

    private static String address(ShipSettings settings) {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "sftp://" + encode(settings.user()) + "@" + host + ":" + settings.port()
                + encode(settings.folder());
    }

    private static String encode(String text) {
        return UriParser.encode(text, new char[] {'@', ':', '?', '#', ' '});
    }

    private static FileSystemOptions options(ShipSettings settings, SftpKeys keys)
            throws IOException {
        SftpFileSystemConfigBuilder sftp = SftpFileSystemConfigBuilder.getInstance();
        FileSystemOptions options = new FileSystemOptions();
        // VFS trusts any host unless told otherwise.
        sftp.setStrictHostKeyChecking(options, "yes");
        sftp.setKnownHosts(options, keys.knownHosts().toFile());
        sftp.setPreferredAuthentications(options, "publickey");
        sftp.setIdentityProvider(options, new IdentityInfo(keys.key().toFile()));
        sftp.setUserDirIsRoot(options, false);
        sftp.setDisableDetectExecChannel(options, true);
        sftp.setConnectTimeout(options, settings.connectTimeout());
        sftp.setSessionTimeout(options, settings.connectTimeout());
        sftp.setConfigRepository(
                options,
                OpenSSHConfig.parse("Host *\n  ServerAliveInterval "
                        + settings.keepAlive().toSeconds()
                        + "\n  ServerAliveCountMax 2\n"));
        return options;
    }

    /** Returns when the server has the file under its name. */
    void deliver(Path file) throws IOException {
        String name = file.getFileName().toString();
        long size = Files.size(file);
        try {
            FileObject delivered = folder.resolveFile(name);
            if (isThere(delivered, size)) {
                return;
            }
            FileObject part = folder.resolveFile("." + name + ".part");
            upload(file, part);
            part.moveTo(delivered);
            delivered.refresh();
            if (delivered.exists() && delivered.getContent().getSize() != size) {
                throw new ShipException(
                        name + " has another size on the server than here: it will be sent again",
                        true,
                        new FileSystemException(name));
            }
        } catch (IOException e) {
            throw failures.explain(e);
        }
    }

    private static boolean isThere(FileObject delivered, long size) throws FileSystemException {
        if (!delivered.exists()) {
            return false;
        }
        long there = delivered.getContent().getSize();
        if (there == size) {
            return true;
        }
        throw new FileSystemException("a file of this name and another size (" + there + ", not "
                + size + " bytes) is there already: " + delivered.getName().getPath());
    }

    private static void upload(Path file, FileObject part) throws IOException {
        long size = Files.size(file);
        long there = part.exists() ? part.getContent().getSize() : 0;
        boolean resumes = there >= RESUME_FLOOR_BYTES && there <= size;
        if (there > 0 && !resumes) {
            part.delete();
        }
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = part.getContent().getOutputStream(resumes)) {
            in.skipNBytes(resumes ? there : 0);
            in.transferTo(out);
        }
    }

    String tryOut() throws ShipException {
        String where = folder.getName().getFriendlyURI();
        try {
            FileObject part = folder.resolveFile(TRY_OUT);
            try (OutputStream out = part.getContent().getOutputStream()) {
                out.write("spoolhound\n".getBytes(StandardCharsets.UTF_8));
            }
            return deleted(part)
                    ? where + " takes files: one was written and deleted again"
                    : where + " takes files; it keeps " + TRY_OUT + ", as it lets nobody delete";
        } catch (IOException e) {
            throw failures.explain(e);
        }
    }

    private static boolean deleted(FileObject part) {
        try {
            return part.delete();
        } catch (FileSystemException e) {
            return false; // A write-only folder may refuse that, and says so by this exception.
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
