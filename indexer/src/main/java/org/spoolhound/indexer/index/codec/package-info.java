/**
 * How the index keeps whole events: a Lucene codec whose stored fields know what an event is made
 * of. {@link org.spoolhound.indexer.index.codec.EventBytes} is the form events go in and come out
 * in, {@link org.spoolhound.indexer.index.codec.EventCodec} what a writer is given. Nothing here
 * knows what a query is.
 */
package org.spoolhound.indexer.index.codec;
