package org.spoolhound.indexer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;

final class HuntRequestTest {

    private static final HuntRequest REQUEST =
            new HuntRequest(TenantId.MAIN, new Condition.All(), TimeRange.ALL);

    @ParameterizedTest
    @CsvSource({
        "user, related.user",
        "ip, related.ip",
        "host, related.hosts",
        "user.name, user.name",
        "labels.team, labels.team"
    })
    void stack_fieldOrAliasOfOne_countsThatField(String name, String field) {
        assertEquals(field, REQUEST.stack(name, 5, StackRequest.Order.RAREST).field());
    }

    @Test
    void stack_aliasOfSeveralFields_isRefusedAndNamesThem() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> REQUEST.stack("port", 5, StackRequest.Order.RAREST))
                .getMessage();
        assertTrue(message.contains("source.port, destination.port"), message);
    }
}
