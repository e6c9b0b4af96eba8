@NullMarked
package io.penalties.server;

import org.jspecify.annotations.NullMarked;
