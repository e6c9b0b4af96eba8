/** Tests of rules and their patterns. */
@NullMarked
package io.penalties.regularizer.rules;

import org.jspecify.annotations.NullMarked;
