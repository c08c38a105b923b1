package org.spoolhound.web.http;

import java.io.IOException;

/** Answers the requests of one route. Access was checked before. */
@FunctionalInterface
public interface Endpoint {

    /**
     * The answer.
     *
     * @throws HttpProblem when there is none, with what to tell the visitor
     */
    Reply answer(Call call, Visitor visitor) throws IOException;
}
