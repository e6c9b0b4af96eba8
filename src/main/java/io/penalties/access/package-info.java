/** Security: who may call the service, and what every answer tells browsers. */
@NullMarked
package io.penalties.access;

import org.jspecify.annotations.NullMarked;
