package org.spoolhound.indexer.drop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.drop.DropRefusal.Cause;

/**
 * Answers SFTP version 3 requests of one session. What is not listed here is refused: this server
 * can do nothing else.
 */
final class SftpVerbs implements Closeable {
    private static final int VERSION = 3;
    private static final int MAX_HANDLES = 16;
    private static final int NAMES_PER_PACKET = 100;
    private static final long BLOCK_BYTES = 4096;
    private static final DateTimeFormatter LIST_TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int OPEN_READ = 0x1;
    private static final int OPEN_WRITE = 0x2;
    private static final int OPEN_CREATE = 0x8;
    private static final int OPEN_TRUNCATE = 0x10;
    private static final int OPEN_EXCLUSIVE = 0x20;

    /** Asks again whether an agent may deliver. */
    @FunctionalInterface
    interface Admission {
        /** Throws when the agent was revoked meanwhile. */
        void require() throws SftpException;
    }

    private final DropFolder folder;
    private final Admission admission;
    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, Deque<DropFolder.Entry>> listings = new HashMap<>();
    private int lastHandle;

    /** Serves one folder, for as long as its agent is admitted. */
    SftpVerbs(DropFolder folder, Admission admission) {
        this.folder = folder;
        this.admission = admission;
    }

    /** Answers the first packet: version and extensions. */
    SftpReply init(SftpRequest request) throws SftpException {
        if (request.verb() != SftpVerb.INIT || request.uint32() < VERSION) {
            throw SftpException.malformed("not a client of SFTP version 3 or later");
        }
        return new SftpReply(SftpVerb.VERSION)
                .uint32(VERSION)
                .text("fsync@openssh.com")
                .text("1")
                .text("statvfs@openssh.com")
                .text("2")
                .text("limits@openssh.com")
                .text("1");
    }

    /** Answers any other packet. */
    SftpReply answer(SftpRequest request, int id) throws IOException {
        return switch (request.verb()) {
            case SftpVerb.REALPATH -> realPath(request, id);
            case SftpVerb.STAT, SftpVerb.LSTAT ->
                new SftpReply(SftpVerb.ATTRS, id).attributes(folder.look(request.text()));
            case SftpVerb.FSTAT ->
                new SftpReply(SftpVerb.ATTRS, id).attributes(upload(request).look());
            case SftpVerb.OPEN -> open(request, id);
            case SftpVerb.WRITE -> write(request, id);
            case SftpVerb.CLOSE -> close(request, id);
            case SftpVerb.RENAME -> rename(request, id);
            case SftpVerb.REMOVE -> {
                folder.remove(request.text());
                yield ok(id);
            }
            case SftpVerb.SETSTAT -> setStat(request, id);
            case SftpVerb.FSETSTAT -> setFileStat(request, id);
            case SftpVerb.OPENDIR -> openFolder(request, id);
            case SftpVerb.READDIR -> readFolder(request, id);
            case SftpVerb.EXTENDED -> extended(request, id);
            case SftpVerb.READ,
                    SftpVerb.MKDIR,
                    SftpVerb.RMDIR,
                    SftpVerb.READLINK,
                    SftpVerb.SYMLINK ->
                throw SftpException.denied(
                        Cause.FORBIDDEN, "the drop allows no " + SftpVerb.name(request.verb()));
            default -> throw SftpException.unsupported("no such request: " + request.verb());
        };
    }

    private static SftpReply ok(int id) {
        return SftpReply.status(id, SftpStatus.OK, "");
    }

    private SftpReply realPath(SftpRequest request, int id) throws SftpException {
        String path = DropNames.ROOT + DropNames.resolve(request.text()).orElse("");
        return new SftpReply(SftpVerb.NAME, id).uint32(1).text(path).text(path).uint32(0);
    }

    private SftpReply open(SftpRequest request, int id) throws IOException {
        admission.require();
        String path = request.text();
        int flags = request.uint32();
        if ((flags & OPEN_READ) != 0 || (flags & OPEN_WRITE) == 0) {
            throw SftpException.denied(Cause.FORBIDDEN, "the drop allows no reading: " + path);
        }
        requireHandle();
        String handle = "u" + ++lastHandle;
        uploads.put(
                handle,
                folder.open(
                        path,
                        (flags & OPEN_CREATE) != 0,
                        (flags & OPEN_TRUNCATE) != 0,
                        (flags & OPEN_EXCLUSIVE) != 0));
        return new SftpReply(SftpVerb.HANDLE, id).text(handle);
    }

    private void requireHandle() throws SftpException {
        if (uploads.size() + listings.size() >= MAX_HANDLES) {
            throw SftpException.refused(
                    Cause.TOO_MANY_FILES, MAX_HANDLES + " files are open in this session");
        }
    }

    private Upload upload(SftpRequest request) throws SftpException {
        @Nullable Upload upload = uploads.get(request.text());
        if (upload == null) {
            throw SftpException.failure("no such handle");
        }
        return upload;
    }

    private SftpReply write(SftpRequest request, int id) throws IOException {
        Upload upload = upload(request);
        long offset = request.offset();
        ByteBuffer bytes = request.bytes();
        upload.write(bytes, offset);
        return ok(id);
    }

    private SftpReply close(SftpRequest request, int id) throws IOException {
        String handle = request.text();
        Upload upload = uploads.remove(handle);
        if (upload != null) {
            upload.close();
        } else if (listings.remove(handle) == null) {
            throw SftpException.failure("no such handle");
        }
        return ok(id);
    }

    private SftpReply rename(SftpRequest request, int id) throws IOException {
        admission.require();
        folder.deliver(request.text(), request.text());
        return ok(id);
    }

    /** Modes, owners and times are none of an agent's business; clients set them all the same. */
    private SftpReply setStat(SftpRequest request, int id) throws IOException {
        String path = request.text();
        OptionalLong size = request.attributes();
        folder.requireTemporary(path);
        if (size.isPresent()) {
            try (Upload upload = folder.open(path, false, false, false)) {
                upload.truncate(size.getAsLong());
            }
        }
        return ok(id);
    }

    private SftpReply setFileStat(SftpRequest request, int id) throws IOException {
        Upload upload = upload(request);
        OptionalLong size = request.attributes();
        if (size.isPresent()) {
            upload.truncate(size.getAsLong());
        }
        return ok(id);
    }

    private SftpReply openFolder(SftpRequest request, int id) throws IOException {
        DropFolder.Entry entry = folder.look(request.text());
        if (!entry.isFolder()) {
            throw SftpException.failure("not a folder");
        }
        requireHandle();
        String handle = "d" + ++lastHandle;
        listings.put(handle, new ArrayDeque<>(folder.list()));
        return new SftpReply(SftpVerb.HANDLE, id).text(handle);
    }

    private SftpReply readFolder(SftpRequest request, int id) throws SftpException {
        Deque<DropFolder.Entry> left = listings.get(request.text());
        if (left == null) {
            throw SftpException.failure("no such handle");
        }
        if (left.isEmpty()) {
            throw SftpException.endOfFile();
        }
        int count = Math.min(NAMES_PER_PACKET, left.size());
        SftpReply reply = new SftpReply(SftpVerb.NAME, id).uint32(count);
        for (int i = 0; i < count; i++) {
            DropFolder.Entry entry = left.remove();
            reply.text(entry.name()).text(longName(entry)).attributes(entry);
        }
        return reply;
    }

    /** The line that {@code ls -l} shows. */
    private static String longName(DropFolder.Entry entry) {
        return String.format(
                Locale.ROOT,
                "-rw------- 1 agent agent %12d %s %s",
                entry.bytes(),
                LIST_TIME.format(entry.modified()),
                entry.name());
    }

    private SftpReply extended(SftpRequest request, int id) throws IOException {
        String name = request.text();
        return switch (name) {
            case "fsync@openssh.com" -> {
                upload(request).force();
                yield ok(id);
            }
            case "statvfs@openssh.com" -> fileSystem(request, id);
            case "limits@openssh.com" ->
                new SftpReply(SftpVerb.EXTENDED_REPLY, id)
                        .uint64(SftpSession.MAX_PACKET_BYTES)
                        .uint64(0)
                        .uint64(SftpSession.MAX_WRITE_BYTES)
                        .uint64(MAX_HANDLES);
            default -> throw SftpException.unsupported("no extension " + name);
        };
    }

    private SftpReply fileSystem(SftpRequest request, int id) throws IOException {
        folder.look(request.text());
        FileStore store = folder.store();
        SftpReply reply =
                new SftpReply(SftpVerb.EXTENDED_REPLY, id).uint64(BLOCK_BYTES).uint64(BLOCK_BYTES);
        for (long bytes : List.of(
                store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace())) {
            reply.uint64(bytes / BLOCK_BYTES);
        }
        // Inodes (all, free, available), file system id, flags, longest name: nobody asks.
        return reply.uint64(0).uint64(0).uint64(0).uint64(0).uint64(0).uint64(255);
    }

    /** Closes what the session left open; unfinished uploads stay for resuming. */
    @Override
    public void close() throws IOException {
        for (Upload upload : uploads.values()) {
            upload.close();
        }
        uploads.clear();
        listings.clear();
    }
}
