/** Strict JSON, read straight from a request's bytes into a tensor's bytes. */
@NullMarked
package io.penalties.format.json;

import org.jspecify.annotations.NullMarked;
