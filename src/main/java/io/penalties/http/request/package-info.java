/** The request documents: read and checked in one pass. */
@NullMarked
package io.penalties.http.request;

import org.jspecify.annotations.NullMarked;
