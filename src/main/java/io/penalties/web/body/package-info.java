/** Request bodies: decoded, counted and bounded on their way from the socket to a parser. */
@NullMarked
package io.penalties.web.body;

import org.jspecify.annotations.NullMarked;
