/**
 * The index: one Lucene index per tenant and UTC day. {@link
 * org.spoolhound.indexer.index.EventStore} is the contract.
 */
package org.spoolhound.indexer.index;
