package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IpTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "fe80::1:2:3:4",
                "2001:db8:0:1:1:1:1:1",
                "1:0:0:2::3",
                "1::2:0:0:3",
                "1:2:3:4:5:6:7:8"
            })
    void of_address_isWrittenAsRfc5952Wants(String text) throws UnknownHostException {
        assertEquals(text, IpText.of(InetAddress.getByName(text).getAddress()));
    }

    @Test
    void of_ipv4MappedIntoIpv6_isIpv4() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertEquals("10.0.0.1", IpText.of(mapped));
    }

    @Test
    void ofProc_garbage_isEmpty() {
        assertTrue(IpText.ofProc("0100007").isEmpty());
        assertTrue(IpText.ofProc("0100007G").isEmpty());
        assertTrue(IpText.ofProc("").isEmpty());
    }
}
