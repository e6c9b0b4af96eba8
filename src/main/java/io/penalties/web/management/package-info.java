/** The port of management, where it has one of its own. */
@NullMarked
package io.penalties.web.management;

import org.jspecify.annotations.NullMarked;
