package org.spoolhound.web.hunt;

/** Where a page about a hunt is: the same page for another time is the same address of another hunt. */
@FunctionalInterface
public interface Address {

    /** The page's address for this hunt. */
    String of(HuntState state);
}
