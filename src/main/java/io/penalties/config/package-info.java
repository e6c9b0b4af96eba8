/** The composition root: configuration properties to plain objects; nobody imports it. */
@NullMarked
package io.penalties.config;

import org.jspecify.annotations.NullMarked;
