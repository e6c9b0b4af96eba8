/** The operation on model files over real HTTP. */
@NullMarked
package io.penalties.web.models;

import org.jspecify.annotations.NullMarked;
