package org.spoolhound.indexer.enrich.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record or system call means.
 *
 * @param action {@code event.action}: the verbs of the audit tools
 * @param categories {@code event.category}
 * @param types {@code event.type}
 * @param accounts whom its ids stand for
 */
record AuditAction(String action, List<String> categories, List<String> types, Accounts accounts) {

    /** Whom the ids of a record stand for. */
    enum Accounts {
        /** Process credentials, as named. */
        PROCESS,
        /** Somebody ({@code auid}) becomes an account ({@code acct} or {@code id}). */
        LOGIN,
        /** Somebody changes another account. */
        USER_CHANGE,
        /** Somebody changes a group. */
        GROUP_CHANGE,
        /** The login id itself changes. */
        LOGIN_ID
    }

    /** type | action | categories | types | accounts; a dash says nothing. */
    private static final String RECORDS = """
            ADD_GROUP added-group-account-to iam group,creation GROUP_CHANGE
            ADD_USER added-user-account iam user,creation USER_CHANGE
            DEL_GROUP deleted-group-account-from iam group,deletion GROUP_CHANGE
            DEL_USER deleted-user-account iam user,deletion USER_CHANGE
            GRP_MGMT modified-group-account iam group,change GROUP_CHANGE
            USER_MGMT modified-user-account iam user,change USER_CHANGE
            USER_CHAUTHTOK changed-password iam user,change USER_CHANGE
            GRP_CHAUTHTOK changed-group-password iam group,change GROUP_CHANGE
            ACCT_LOCK locked-account iam user,info USER_CHANGE
            ACCT_UNLOCK unlocked-account iam user,info USER_CHANGE
            ROLE_ASSIGN assigned-user-role-to iam user,change PROCESS
            ROLE_MODIFY modified-role iam change PROCESS
            ROLE_REMOVE removed-user-role-from iam user,change PROCESS
            CRED_ACQ acquired-credentials authentication info LOGIN
            CRED_DISP disposed-credentials authentication info LOGIN
            CRED_REFR refreshed-credentials authentication info LOGIN
            GRP_AUTH authenticated-to-group authentication info LOGIN
            LOGIN changed-login-id-to authentication start LOGIN_ID
            USER_ACCT was-authorized authentication info LOGIN
            USER_AUTH authenticated authentication info LOGIN
            USER_ERR error authentication info LOGIN
            USER_LOGIN logged-in authentication start LOGIN
            USER_LOGOUT logged-out authentication end LOGIN
            USER_START started-session session start LOGIN
            USER_END ended-session session end LOGIN
            USER_ROLE_CHANGE changed-role-to - - PROCESS
            VIRT_CONTROL issued-vm-control host info PROCESS
            VIRT_CREATE created-vm-image host info PROCESS
            VIRT_DESTROY deleted-vm-image host info PROCESS
            VIRT_INTEGRITY_CHECK checked-integrity-of host info PROCESS
            VIRT_MACHINE_ID assigned-vm-id host creation PROCESS
            VIRT_MIGRATE_IN migrated-vm-from host info PROCESS
            VIRT_MIGRATE_OUT migrated-vm-to host info PROCESS
            VIRT_RESOURCE assigned-vm-resource host info PROCESS
            CHGRP_ID changed-group process change PROCESS
            CHUSER_ID changed-user-id process change PROCESS
            TEST sent-test process info PROCESS
            TRUSTED_APP unknown process info PROCESS
            USER_CMD ran-command process start PROCESS
            SYSTEM_BOOT booted-system host start PROCESS
            SYSTEM_RUNLEVEL changed-to-runlevel host change PROCESS
            SYSTEM_SHUTDOWN shutdown-system host info PROCESS
            SERVICE_START started-service process start PROCESS
            SERVICE_STOP stopped-service process stop PROCESS
            CONFIG_CHANGE changed-audit-configuration process,configuration change PROCESS
            DAEMON_ABORT aborted-auditd-startup process stop PROCESS
            DAEMON_ACCEPT remote-audit-connected network connection,start PROCESS
            DAEMON_CLOSE remote-audit-disconnected network connection,start PROCESS
            DAEMON_CONFIG changed-auditd-configuration process,configuration change PROCESS
            DAEMON_END shutdown-audit process stop PROCESS
            DAEMON_ERR audit-error process info PROCESS
            DAEMON_RECONFIG reconfigured-auditd process,configuration info PROCESS
            DAEMON_RESUME resumed-audit-logging process change PROCESS
            DAEMON_ROTATE rotated-audit-logs process change PROCESS
            DAEMON_START started-audit process start PROCESS
            KERNEL initialized-audit-subsystem process info PROCESS
            KERN_MODULE loaded-kernel-module driver start PROCESS
            SOFTWARE_UPDATE package-updated package change PROCESS
            USYS_CONFIG changed-configuration configuration change PROCESS
            NETFILTER_CFG loaded-firewall-rule-to configuration change PROCESS
            FEATURE_CHANGE changed-audit-feature configuration change PROCESS
            TTY typed - - PROCESS
            USER_TTY typed - - PROCESS
            FS_RELABEL relabeled-filesystem - - PROCESS
            LABEL_LEVEL_CHANGE modified-level-of - - PROCESS
            LABEL_OVERRIDE overrode-label-of - - PROCESS
            MAC_CHECK mac-permission - - PROCESS
            MAC_CONFIG_CHANGE changed-selinux-boolean configuration change PROCESS
            MAC_POLICY_LOAD loaded-selinux-policy configuration access PROCESS
            MAC_STATUS changed-selinux-enforcement configuration change PROCESS
            USER_AVC access-permission - - PROCESS
            USER_MAC_CONFIG_CHANGE changed-mac-configuration configuration change PROCESS
            USER_MAC_POLICY_LOAD loaded-mac-policy configuration access PROCESS
            USER_SELINUX_ERR access-error - - PROCESS
            SECCOMP violated-seccomp-policy - - PROCESS
            SELINUX_ERR caused-mac-policy-error - - PROCESS
            CRYPTO_KEY_USER negotiated-crypto-key process info PROCESS
            CRYPTO_LOGIN crypto-officer-logged-in - - PROCESS
            CRYPTO_LOGOUT crypto-officer-logged-out process info PROCESS
            CRYPTO_SESSION started-crypto-session process info PROCESS
            DAC_CHECK access-result - - PROCESS
            ANOM_ABEND crashed-program process end PROCESS
            ANOM_EXEC attempted-execution-of-forbidden-program process start PROCESS
            ANOM_LINK used-suspicious-link - - PROCESS
            ANOM_LOGIN_FAILURES failed-log-in-too-many-times-to authentication info PROCESS
            ANOM_LOGIN_LOCATION attempted-log-in-from-unusual-place-to authentication info PROCESS
            ANOM_LOGIN_SESSIONS opened-too-many-sessions-to authentication info PROCESS
            ANOM_LOGIN_TIME attempted-log-in-during-unusual-hour-to authentication info PROCESS
            ANOM_PROMISCUOUS changed-promiscuous-mode-on-device network change PROCESS
            ANOM_RBAC_INTEGRITY_FAIL tested-file-system-integrity-of - - PROCESS
            USER sent-message - - PROCESS
            SYSCALL syscall process info PROCESS
            """;

    /** system calls | action | categories | types. */
    private static final String CALLS = """
            execve,execveat executed process start
            open,openat,openat2,readlink,readlinkat opened-file file info
            creat opened-file file creation
            fallocate,truncate,ftruncate opened-file file change
            read read-file file info
            write wrote-to-file file change
            setxattr,fsetxattr,lsetxattr changed-file-attributes-of file change
            removexattr,fremovexattr,lremovexattr changed-file-attributes-of file change
            chmod,fchmod,fchmodat,fchmodat2 changed-file-permissions-of file change
            chown,fchown,fchownat,lchown changed-file-ownership-of file change
            init_module,finit_module loaded-kernel-module driver start
            delete_module unloaded-kernel-module driver end
            mkdir,mkdirat created-directory file creation
            mount,move_mount mounted file creation
            rename,renameat,renameat2 renamed file change
            access,faccessat,stat,stat64,lstat,fstat,newfstatat checked-metadata-of file info
            statfs,fstatfs checked-filesystem-metadata-of file info
            link,linkat linked file creation
            symlink,symlinkat symlinked file creation
            umount,umount2 unmounted file deletion
            unlink,unlinkat,rmdir deleted file deletion
            utime,utimes,futimesat,utimensat changed-timestamp-of file info
            listen listen-for-connections network start
            accept,accept4 accepted-connection-from network connection,start
            bind bound-socket network start
            connect connected-to network connection,start
            recvfrom,recvmsg,recvmmsg received-from network connection,info
            sendto,sendmsg,sendmmsg sent-to network connection,info
            kill,tkill,tgkill killed-pid process end
            ptrace traced process change
            setuid,setreuid,setresuid,setfsuid changed-identity-of process change
            setgid,setregid,setresgid,setfsgid changed-identity-of process change
            settimeofday,clock_settime,stime,adjtimex,clock_adjtime changed-system-time host change
            mknod,mknodat make-device file creation
            sethostname,setdomainname changed-system-name host change
            mmap,mmap2,brk allocated-memory process info
            sched_setparam,sched_setscheduler adjusted-scheduling-policy-of process change
            sched_setattr adjusted-scheduling-policy-of process change
            """;

    private static final Map<String, AuditAction> BY_RECORD = table(RECORDS);
    private static final Map<String, AuditAction> BY_CALL = table(CALLS);

    AuditAction {
        categories = List.copyOf(categories);
        types = List.copyOf(types);
    }

    /** What a record type means, or null. */
    static @Nullable AuditAction ofRecord(String type) {
        return BY_RECORD.get(type);
    }

    /** What a system call means, or null. */
    static @Nullable AuditAction ofCall(String name) {
        return BY_CALL.get(name);
    }

    private static Map<String, AuditAction> table(String text) {
        Map<String, AuditAction> table = new HashMap<>();
        text.lines().forEach(line -> {
            String[] columns = line.split(" ");
            Accounts accounts =
                    columns.length > 4 ? Accounts.valueOf(columns[4]) : Accounts.PROCESS;
            AuditAction action =
                    new AuditAction(columns[1], list(columns[2]), list(columns[3]), accounts);
            for (String name : columns[0].split(",")) {
                table.put(name, action);
            }
        });
        return Map.copyOf(table);
    }

    private static List<String> list(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(","));
    }
}
