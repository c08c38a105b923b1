package org.spoolhound.indexer.index;

import java.io.IOException;

/** Where counts by value come from: an index, or snapshot files that are in none. */
public interface StackSource {

    /** How often each value of a field occurs. */
    StackResult stack(StackRequest request) throws IOException;

    /** How often each combination of the values of several fields occurs. */
    JointStackResult stackJointly(JointStackRequest request) throws IOException;
}
