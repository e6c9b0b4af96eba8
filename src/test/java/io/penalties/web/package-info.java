/** The operations over real HTTP. */
@NullMarked
package io.penalties.web;

import org.jspecify.annotations.NullMarked;
