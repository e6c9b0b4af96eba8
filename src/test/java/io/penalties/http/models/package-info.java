/** The operation on model files over real HTTP. */
@NullMarked
package io.penalties.http.models;

import org.jspecify.annotations.NullMarked;
