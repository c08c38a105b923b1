package org.spoolhound.indexer.enrich.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * A record of Zeek: JSON, or values between tabs. Those come in the order of the {@link ZeekHeader}
 * that stands above them in the same text, else in the default order of the log they look like;
 * {@code -} is no value.
 */
public final class ZeekText implements Flattener {

    private static final String ID = "ts uid id.orig_h id.orig_p:n id.resp_h id.resp_p:n ";

    /** A log's default columns, and how a line of it is known. */
    private record Log(String path, String[] columns, Predicate<String[]> fits) {

        static Log of(String path, String columns, Predicate<String[]> fits) {
            return new Log(path, columns.split(" "), fits);
        }
    }

    private static final List<Log> LOGS = List.of(
            Log.of(
                    "conn",
                    ID
                            + "proto service duration:f orig_bytes:n resp_bytes:n conn_state local_orig:b"
                            + " local_resp:b missed_bytes:n history orig_pkts:n orig_ip_bytes:n"
                            + " resp_pkts:n resp_ip_bytes:n tunnel_parents:l ip_proto:n",
                    cells -> cells.length >= 20 && isConnectionState(cells[11])),
            Log.of(
                    "dns",
                    ID + "proto trans_id:n rtt:f query qclass:n qclass_name qtype:n qtype_name"
                            + " rcode:n rcode_name AA:b TC:b RD:b RA:b Z:n answers:l TTLs:l"
                            + " rejected:b",
                    cells -> cells.length >= 23
                            && (cells[6].equals("udp") || cells[6].equals("tcp"))),
            Log.of(
                    "http",
                    ID + "trans_depth:n method host uri referrer version user_agent origin"
                            + " request_body_len:n response_body_len:n status_code:n status_msg"
                            + " info_code:n info_msg tags:l username password proxied:l"
                            + " orig_fuids:l orig_filenames:l orig_mime_types:l resp_fuids:l"
                            + " resp_filenames:l resp_mime_types:l",
                    cells -> cells.length >= 29 && HttpRequest.number(cells[6]) != null),
            Log.of(
                    "ssl",
                    ID + "version cipher curve server_name resumed:b last_alert next_protocol"
                            + " established:b ssl_history cert_chain_fps:l"
                            + " client_cert_chain_fps:l sni_matches_cert:b",
                    cells -> cells.length >= 15
                            && (cells[6].startsWith("TLS")
                                    || cells[6].startsWith("SSL")
                                    || cells[6].startsWith("DTLS"))),
            Log.of(
                    "ssh",
                    ID + "version:n auth_success:b auth_attempts:n direction client server"
                            + " cipher_alg mac_alg compression_alg kex_alg host_key_alg host_key",
                    cells -> cells.length >= 18 && (cells[6].equals("2") || cells[6].equals("1"))),
            Log.of(
                    "files",
                    "ts fuid uid id.orig_h id.orig_p:n id.resp_h id.resp_p:n source depth:n"
                            + " analyzers:l mime_type filename duration:f local_orig:b is_orig:b"
                            + " seen_bytes:n total_bytes:n missing_bytes:n overflow_bytes:n"
                            + " timedout:b parent_fuid md5 sha1 sha256 extracted"
                            + " extracted_cutoff:b extracted_size:n",
                    cells -> cells.length >= 24 && cells[1].startsWith("F")),
            Log.of(
                    "weird",
                    ID + "name addl notice:b peer source",
                    cells -> cells.length == 10 || cells.length == 11));

    /** Line after line has the same header. */
    private volatile @Nullable ZeekHeader latest;

    @Override
    public Map<String, Object> flatten(String text) throws SnapshotException {
        int brace = text.indexOf('{');
        if (brace >= 0 && !text.startsWith("#") && text.indexOf('\t') < 0) {
            return NestedJson.flatten(brace == 0 ? text : text.substring(brace));
        }
        int end = end(text);
        int start = text.lastIndexOf('\n', end - 1) + 1;
        String line = text.substring(start, end);
        if (line.startsWith("#")) {
            throw new SnapshotException(Fault.MALFORMED, 0, "a comment, not a record");
        }
        ZeekHeader header = start > 1 ? header(text.substring(0, start - 1)) : null;
        return header != null && header.namesColumns() ? header.record(line) : byDefault(line);
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return end;
    }

    private ZeekHeader header(String above) {
        ZeekHeader known = latest;
        if (known == null || !known.text().equals(above)) {
            known = ZeekHeader.of(above);
            latest = known;
        }
        return known;
    }

    private static Map<String, Object> byDefault(String line) throws SnapshotException {
        String[] cells = line.split("\t", Fields.MOST);
        for (Log log : LOGS) {
            if (log.fits().test(cells)) {
                return record(log, cells);
            }
        }
        throw new SnapshotException(
                Fault.MALFORMED,
                0,
                "neither JSON nor the default columns of a log, and no #fields line above it");
    }

    private static Map<String, Object> record(Log log, String[] cells) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(log.columns().length, cells.length); i++) {
            String column = log.columns()[i];
            int colon = column.indexOf(':');
            String name = colon < 0 ? column : column.substring(0, colon);
            if (!cells[i].equals("-") && !cells[i].equals("(empty)")) {
                record.put(name, value(cells[i], colon < 0 ? 't' : column.charAt(colon + 1)));
            }
        }
        record.put("_path", log.path());
        return record;
    }

    private static Object value(String cell, char type) {
        return type == 'l'
                ? ZeekCell.list(ZeekCell.split(cell, ","), 't', "-")
                : ZeekCell.of(cell, type);
    }

    private static boolean isConnectionState(String cell) {
        return switch (cell) {
            case "S0",
                    "S1",
                    "SF",
                    "REJ",
                    "S2",
                    "S3",
                    "RSTO",
                    "RSTR",
                    "RSTOS0",
                    "RSTRH",
                    "SH",
                    "SHR",
                    "OTH" -> true;
            default -> false;
        };
    }
}
