/** Who may call, over real HTTP: keys, tokens, TLS, headers, secrets. */
@NullMarked
package io.penalties.access;

import org.jspecify.annotations.NullMarked;
