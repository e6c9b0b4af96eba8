/**
 * Benchmarks of the core: the reductions, the Gram matrix, and tensors in JSON. Each knows its
 * answer by simple means, and a test checks every one of them.
 */
@NullMarked
package io.penalties.bench;

import org.jspecify.annotations.NullMarked;
