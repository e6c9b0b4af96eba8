/** The queries of requests, read from their text, since nothing may read the body for them. */
@NullMarked
package io.penalties.http.query;

import org.jspecify.annotations.NullMarked;
