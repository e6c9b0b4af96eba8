/** Multipart bodies: parts as streams, one after the other, in constant memory. */
@NullMarked
package io.penalties.http.multipart;

import org.jspecify.annotations.NullMarked;
