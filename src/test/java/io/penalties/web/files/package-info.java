/** The operations on tensor files over real HTTP. */
@NullMarked
package io.penalties.web.files;

import org.jspecify.annotations.NullMarked;
