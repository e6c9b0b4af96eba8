/** Request bodies: decoded, counted and bounded on their way from the socket to a parser. */
@NullMarked
package io.penalties.http.body;

import org.jspecify.annotations.NullMarked;
