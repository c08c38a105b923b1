package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.fields.PivotKind;

final class SubjectTest {

    @ParameterizedTest
    @CsvSource({
        "HOST, web-1, /host/web-1",
        "IP, 2001:db8::1, /ip/2001:db8::1",
        "USER, DOMAIN\\bob, /user?name=DOMAIN%5Cbob",
        "USER, .., /user?name=..",
        "USER, a/b, /user?name=a%2Fb"
    })
    void href_oddNames_followTheQuestionMark(PivotKind kind, String name, String href) {
        assertEquals(href, new Subject(kind, name).href());
    }

    @Test
    void ofPath_isTheWayBack() {
        assertEquals(
                Optional.of(new Subject(PivotKind.HOST, "web-1")), Subject.ofPath("/host/web-1"));
        assertEquals(Optional.empty(), Subject.ofPath("/hunt"));
    }

    @Test
    void subject_kindWithoutAPage_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Subject(PivotKind.NONE, "x"));
    }

    @Test
    void program_byPathOrByName_isLookedForWhereItStands() {
        assertEquals(
                "process.executable:\"/usr/bin/bash\"",
                new Subject(PivotKind.PROCESS, "/usr/bin/bash").query());
        assertEquals("process.name:\"bash\"", new Subject(PivotKind.PROCESS, "bash").query());
    }
}
