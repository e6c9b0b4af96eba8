/** Access control: API keys and tokens. */
@NullMarked
package io.penalties.access;

import org.jspecify.annotations.NullMarked;
