/** The composition root: configuration properties to plain objects. No package imports it. */
@NullMarked
package io.penalties.config;

import org.jspecify.annotations.NullMarked;
