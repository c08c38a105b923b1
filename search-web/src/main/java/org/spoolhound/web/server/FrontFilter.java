package org.spoolhound.web.server;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before Spark's filter and takes from it what it would do too much with: the header that
 * lets a GET pose as another method, the Accept header (a malformed one throws), and HEAD (which it
 * would answer without asking the route, and so without any check).
 */
final class FrontFilter implements Filter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Logger LOG = LoggerFactory.getLogger(FrontFilter.class);

    private final Filter spark;

    FrontFilter(Filter spark) {
        this.spark = spark;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (METHODS.contains(http.getMethod())) {
            answer(new Tamed(http), answer, chain);
        } else {
            answer.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            answer.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
    }

    /** What even the door could not answer becomes one line without a word of its inside. */
    private void answer(Tamed request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            spark.doFilter(request, response, chain);
        } catch (ServletException | RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("{} failed", request.getMethod(), e);
            if (response.isCommitted()) {
                throw new IOException("the answer broke off", e);
            }
            response.reset();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            PlainErrors.HEADERS.forEach(response::setHeader);
            response.getOutputStream().println("500 Something went wrong inside the server.");
        }
    }

    /** A request without what Spark must not see. */
    static final class Tamed extends HttpServletRequestWrapper {

        private static final Set<String> HIDDEN = Set.of("x-http-method-override", "accept");

        private final HttpServletRequest original;

        Tamed(HttpServletRequest original) {
            super(original);
            this.original = original;
        }

        /** The request as it came. */
        HttpServletRequest original() {
            return original;
        }

        @Override
        public String getMethod() {
            return "HEAD".equals(original.getMethod()) ? "GET" : original.getMethod();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HIDDEN.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
        }
    }
}
