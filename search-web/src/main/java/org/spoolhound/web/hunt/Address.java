package org.spoolhound.web.hunt;

/** Where a page about a hunt is; the same page over another time is that of another hunt. */
@FunctionalInterface
public interface Address {

    /** The page's address for this hunt. */
    String of(HuntState state);
}
