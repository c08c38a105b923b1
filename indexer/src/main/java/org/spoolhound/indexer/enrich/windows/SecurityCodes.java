package org.spoolhound.indexer.enrich.windows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the numbers in Security events stand for (Microsoft's documentation of each event). */
final class SecurityCodes {

    private static final Map<String, String> TICKET_OPTIONS = table("""
            0x40000000 Forwardable
            0x20000000 Forwarded
            0x10000000 Proxiable
            0x08000000 Proxy
            0x04000000 Allow-postdate
            0x02000000 Postdated
            0x01000000 Invalid
            0x00800000 Renewable
            0x00400000 Initial
            0x00200000 Pre-authent
            0x00100000 Opt-hardware-auth
            0x00080000 Transited-policy-checked
            0x00040000 Ok-as-delegate
            0x00020000 Request-anonymous
            0x00010000 Name-canonicalize
            0x00000020 Disable-transited-check
            0x00000010 Renewable-ok
            0x00000008 Enc-tkt-in-skey
            0x00000002 Renew
            0x00000001 Validate
            """);
    private static final Map<String, String> ENCRYPTION = table("""
            0x1 DES-CBC-CRC
            0x3 DES-CBC-MD5
            0x11 AES128-CTS-HMAC-SHA1-96
            0x12 AES256-CTS-HMAC-SHA1-96
            0x17 RC4-HMAC
            0x18 RC4-HMAC-EXP
            0xffffffff FAIL
            """);
    private static final Map<String, String> KERBEROS = table("""
            0x0 KDC_ERR_NONE
            0x1 KDC_ERR_NAME_EXP
            0x2 KDC_ERR_SERVICE_EXP
            0x3 KDC_ERR_BAD_PVNO
            0x6 KDC_ERR_C_PRINCIPAL_UNKNOWN
            0x7 KDC_ERR_S_PRINCIPAL_UNKNOWN
            0x8 KDC_ERR_PRINCIPAL_NOT_UNIQUE
            0x9 KDC_ERR_NULL_KEY
            0xa KDC_ERR_CANNOT_POSTDATE
            0xb KDC_ERR_NEVER_VALID
            0xc KDC_ERR_POLICY
            0xd KDC_ERR_BADOPTION
            0xe KDC_ERR_ETYPE_NOTSUPP
            0x10 KDC_ERR_PADATA_TYPE_NOSUPP
            0x12 KDC_ERR_CLIENT_REVOKED
            0x13 KDC_ERR_SERVICE_REVOKED
            0x14 KDC_ERR_TGT_REVOKED
            0x15 KDC_ERR_CLIENT_NOTYET
            0x16 KDC_ERR_SERVICE_NOTYET
            0x17 KDC_ERR_KEY_EXPIRED
            0x18 KDC_ERR_PREAUTH_FAILED
            0x19 KDC_ERR_PREAUTH_REQUIRED
            0x1a KDC_ERR_SERVER_NOMATCH
            0x1b KDC_ERR_MUST_USE_USER2USER
            0x1f KRB_AP_ERR_BAD_INTEGRITY
            0x20 KRB_AP_ERR_TKT_EXPIRED
            0x21 KRB_AP_ERR_TKT_NYV
            0x22 KRB_AP_ERR_REPEAT
            0x23 KRB_AP_ERR_NOT_US
            0x24 KRB_AP_ERR_BADMATCH
            0x25 KRB_AP_ERR_SKEW
            0x29 KRB_AP_ERR_MODIFIED
            0x3c KRB_ERR_GENERIC
            0x44 KDC_ERR_WRONG_REALM
            """);
    private static final Map<String, String> LOGON_FAILURES = table("""
            0xc000005e no logon server available
            0xc0000064 no such user
            0xc000006a wrong password
            0xc000006d wrong user or password
            0xc000006e account restriction
            0xc000006f outside permitted hours
            0xc0000070 workstation not permitted
            0xc0000071 password expired
            0xc0000072 account disabled
            0xc00000dc server in the wrong state
            0xc0000133 clocks too far apart
            0xc000015b logon type not granted
            0xc000018c trust relationship failed
            0xc0000192 netlogon service not started
            0xc0000193 account expired
            0xc0000224 password must be changed
            0xc0000234 account locked
            0xc00002ee error during logon
            0xc0000413 authentication firewall
            """);
    private static final Map<String, String> SERVICE_TYPES = table("""
            0x1 Kernel Driver
            0x2 File System Driver
            0x8 Recognizer Driver
            0x10 Win32 Own Process
            0x20 Win32 Share Process
            0x110 Interactive Own Process
            0x120 Interactive Share Process
            """);
    private static final Map<String, String> ACCESS = table("""
            0x00000001 Create Child
            0x00000002 Delete Child
            0x00000004 List Contents
            0x00000008 SELF
            0x00000010 Read Property
            0x00000020 Write Property
            0x00000040 Delete Tree
            0x00000080 List Object
            0x00000100 Control Access
            0x00010000 DELETE
            0x00020000 READ_CONTROL
            0x00040000 WRITE_DAC
            0x00080000 WRITE_OWNER
            0x00100000 SYNCHRONIZE
            0x01000000 ADS_RIGHT_ACCESS_SYSTEM_SECURITY
            0x80000000 ADS_RIGHT_GENERIC_READ
            0x40000000 ADS_RIGHT_GENERIC_WRITE
            0x20000000 ADS_RIGHT_GENERIC_EXECUTE
            0x10000000 ADS_RIGHT_GENERIC_ALL
            """);
    private static final Set<String> TICKETS = Set.of("4768", "4769", "4770", "4771");

    private SecurityCodes() {}

    static void put(WindowsEvent event) {
        flags(event, "TicketOptions", TICKET_OPTIONS, "TicketOptionsDescription");
        one(
                event,
                "TicketEncryptionType",
                ENCRYPTION,
                "winlog.event_data.TicketEncryptionTypeDescription");
        one(event, "ServiceType", SERVICE_TYPES, "service.type");
        if (TICKETS.contains(event.id())) {
            one(event, "Status", KERBEROS, "winlog.event_data.StatusDescription");
            one(event, "FailureCode", KERBEROS, "winlog.event_data.StatusDescription");
            kerberos(event);
        }
        if (event.id().equals("4625") || event.id().equals("4776")) {
            one(event, "Status", LOGON_FAILURES, "winlog.logon.failure.status");
            one(event, "SubStatus", LOGON_FAILURES, "winlog.logon.failure.sub_status");
            String reason = event.out().text("winlog.logon.failure.sub_status");
            event.put(
                    "event.reason",
                    reason != null ? reason : event.out().get("winlog.logon.failure.status"));
        }
        if (Set.of("4662", "4663", "4656", "4670").contains(event.id())) {
            flags(event, "AccessMask", ACCESS, "AccessMaskDescription");
        }
    }

    private static void kerberos(WindowsEvent event) {
        String status = event.text("Status");
        if (status != null && !status.equals("0x0")) {
            event.put("event.outcome", "failure");
            event.put("event.reason", event.out().get("winlog.event_data.StatusDescription"));
        }
    }

    private static void one(
            WindowsEvent event, String name, Map<String, String> table, String field) {
        String code = SecurityLog.lower(event.text(name));
        event.put(field, code == null ? null : table.get(code));
    }

    private static void flags(
            WindowsEvent event, String name, Map<String, String> table, String field) {
        Long value = event.number(name);
        if (value == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        table.forEach((flag, text) -> {
            Long bit = WindowsEvent.whole(flag);
            if (bit != null && (value & bit) == bit) {
                names.add(text);
            }
        });
        event.put("winlog.event_data." + field, names.isEmpty() ? null : List.copyOf(names));
    }

    private static Map<String, String> table(String text) {
        Map<String, String> table = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            table.put(line.substring(0, space).toLowerCase(Locale.ROOT), line.substring(space + 1));
        });
        return table;
    }
}
