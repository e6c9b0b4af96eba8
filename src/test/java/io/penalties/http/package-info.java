/** The operations over real HTTP. */
@NullMarked
package io.penalties.http;

import org.jspecify.annotations.NullMarked;
