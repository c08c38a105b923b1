package org.spoolhound.indexer.enrich.format;

/** Adds {@code network.community_id} when addresses, protocol and ports are known. */
public final class CommunityIdStep implements FieldStep {

    @Override
    public void apply(Fields fields) {
        CommunityId.put(fields);
    }
}
