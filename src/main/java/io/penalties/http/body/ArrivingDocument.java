package io.penalties.http.body;

import io.penalties.admission.Lease;
import java.io.InputStream;

/**
 * A document that is read as it arrives.
 *
 * @param content its bytes, decoded and bounded
 * @param expectedBytes how many there will be; negative if nobody knows
 * @param lease what the request takes of memory
 */
record ArrivingDocument(InputStream content, long expectedBytes, Lease lease) {}
