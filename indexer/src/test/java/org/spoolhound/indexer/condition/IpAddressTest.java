package org.spoolhound.indexer.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

    static IpAddress address(String text) {
        IpAddress address = IpAddress.parse(text);
        assertNotNull(address, text);
        return address;
    }

    private static IpNetwork network(String text) {
        IpNetwork network = IpNetwork.parse(text);
        assertNotNull(network, text);
        return network;
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80::1%eth0, fe80::1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "1::, 1::",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void parse_valid_printsCanonically(String text, String canonical) {
        assertEquals(canonical, address(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.",
                "a.b.c.d",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:8::",
                "::1.2.3",
                "1.2.3.4::",
                "localhost",
                "1:"
            })
    void parse_invalid_isNull(String text) {
        assertNull(IpAddress.parse(text));
    }

    @Test
    void parse_random_agreesWithTheJdk() throws Exception {
        Random random = new Random(5);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 2_000; i++) {
            for (int b = 0; b < 16; b++) {
                bytes[b] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            InetAddress jdk = InetAddress.getByAddress(bytes);
            IpAddress ours = address(jdk.getHostAddress());
            assertEquals(jdk, InetAddress.getByAddress(ours.bytes()));
            assertEquals(ours, address(ours.toString()));
        }
    }

    @Test
    void network_contains_byPrefix() {
        IpNetwork ten = network("10.1.2.3/8");
        assertEquals("10.0.0.0/8", ten.toString());
        assertTrue(ten.contains(address("10.255.255.255")));
        assertFalse(ten.contains(address("11.0.0.0")));
        assertTrue(network("0.0.0.0/0").contains(address("255.1.1.1")));
        assertFalse(network("0.0.0.0/0").contains(address("2001:db8::1")));
        assertTrue(network("2001:db8::/33").contains(address("2001:db8:7fff::1")));
        assertFalse(network("2001:db8::/33").contains(address("2001:db8:8000::1")));
        assertTrue(network("::/0").contains(address("10.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "x/8"})
    void network_invalid_isNull(String text) {
        assertNull(IpNetwork.parse(text));
    }
}
