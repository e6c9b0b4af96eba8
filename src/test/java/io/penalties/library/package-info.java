/** Tests of the core jar as its users see it. */
@NullMarked
package io.penalties.library;

import org.jspecify.annotations.NullMarked;
