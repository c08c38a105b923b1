package org.spoolhound.web.http;

/** Turns a problem into a page for people or a document for programs. */
@FunctionalInterface
public interface Problems {

    /** The answer; never throws. */
    Reply render(Call call, Visitor visitor, HttpProblem problem);
}
