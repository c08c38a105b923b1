package org.spoolhound.indexer.drop;

/** Packet types of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 3). */
final class SftpVerb {
    static final int INIT = 1;
    static final int VERSION = 2;
    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int FSTAT = 8;
    static final int SETSTAT = 9;
    static final int FSETSTAT = 10;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int MKDIR = 14;
    static final int RMDIR = 15;
    static final int REALPATH = 16;
    static final int STAT = 17;
    static final int RENAME = 18;
    static final int READLINK = 19;
    static final int SYMLINK = 20;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;
    static final int EXTENDED_REPLY = 201;

    private SftpVerb() {}

    /** What people call a request. */
    static String name(int verb) {
        return switch (verb) {
            case READ -> "read";
            case MKDIR -> "mkdir";
            case RMDIR -> "rmdir";
            case READLINK -> "readlink";
            case SYMLINK -> "symlink";
            default -> "request " + verb;
        };
    }
}
