package org.spoolhound.indexer.enrich.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IpTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "2001:0db8:0:0:0:0:0:1",
                "::ffff:192.0.2.1",
                "fe80::1%eth0",
                "2001:db8:1:2:3:4:5:6"
            })
    void isIp_addresses_true(String text) {
        assertTrue(IpText.isIp(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                "a.b.c.d",
                ":",
                ":::",
                "1::2::3",
                "12345::",
                "2001:db8:1:2:3:4:5",
                "1:2:3:4:5:6:7:8:9",
                "10:20",
                "host"
            })
    void isIp_others_false(String text) {
        assertFalse(IpText.isIp(text));
    }

    @Test
    void end_insideText_stopsAtTheAddress() {
        assertEquals(9, IpText.end("192.0.2.1: x", 0));
        assertEquals(11, IpText.end("2001:db8::1: x", 0));
        assertEquals(-1, IpText.end("x", 0));
    }

    @Test
    void plain_mappedIpv4_isIpv4() {
        assertEquals("192.0.2.1", IpText.plain("::ffff:192.0.2.1"));
        assertEquals("2001:db8::1", IpText.plain("[2001:db8::1]"));
    }
}
