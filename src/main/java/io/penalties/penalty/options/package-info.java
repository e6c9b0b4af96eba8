/** Options of a model as JSON: how its breakdown is made, and which regularizers rules attach. */
@NullMarked
package io.penalties.penalty.options;

import org.jspecify.annotations.NullMarked;
