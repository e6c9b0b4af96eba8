package io.penalties.http.body;

import io.penalties.admission.Lease;
import java.io.InputStream;

/**
 * A document that is read as it arrives.
 *
 * @param content its bytes, decoded and bounded
 * @param expectedBytes the declared length; negative if unknown
 * @param lease counts the memory of the request
 */
record ArrivingDocument(InputStream content, long expectedBytes, Lease lease) {}
