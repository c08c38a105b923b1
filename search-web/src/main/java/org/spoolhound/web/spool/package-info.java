/**
 * The page that tells what arrives, waits, is missing and was refused, and puts refused files back.
 */
package org.spoolhound.web.spool;
