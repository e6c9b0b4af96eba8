@NullMarked
package io.penalties.web.keepalive;

import org.jspecify.annotations.NullMarked;
