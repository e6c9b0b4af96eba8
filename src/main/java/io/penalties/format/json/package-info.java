/** Strict JSON, read from the request's bytes straight into a tensor's bytes. */
@NullMarked
package io.penalties.format.json;

import org.jspecify.annotations.NullMarked;
