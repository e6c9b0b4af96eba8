/**
 * Reductions over the elements of a tensor: Σ|x|, Σx² and the Gram matrix of its rows or columns.
 *
 * <p>{@link io.penalties.kernel.KernelProvider} picks a kernel, {@link
 * io.penalties.kernel.ParallelReductions} applies it to tensors, {@link
 * io.penalties.kernel.SumAccumulator} to blocks that come one by one, {@link
 * io.penalties.kernel.PartialSums} to parts of a tensor on several machines.
 *
 * <h2>The answer is a function of the elements and their order</h2>
 *
 * <p>The order of all additions is fixed by constants, never by the machine. A tensor is cut into
 * blocks of 32 768 elements; a block into groups of 32, four rows of eight; element i belongs to
 * virtual lane i mod 8. In each lane the four terms of a group are added in a plain tree and the
 * trees with TwoSum, the errors of which are added up in the lane's compensation. Lane j is
 * combined with j + 4, then 2, then 1, as pairs of a sum and a compensation. The pairs of all
 * blocks are added exactly and rounded once. Hence the same bits from vectors of any width, any
 * number of threads or machines, and any chunking of the input. These constants are frozen.
 *
 * <h2>The relative error is less than 2⁻⁵¹</h2>
 *
 * <p>for every number of elements and every arrangement, one huge value and then tiny ones
 * included, unless something overflows or, in the squares of float64, underflows. Let u = 2⁻⁵³. All
 * terms are non-negative, so that relative errors of parts never grow in a sum.
 *
 * <ol>
 *   <li>The terms |x| are exact, and so is x² of float16, bfloat16 and float32, which has at most
 *       48 bits: the tree (t0 + t1) + (t2 + t3) rounds each term twice. x² of float64 is rounded,
 *       and its trees t0 + t1 and t2 + t3 round once more. Either way the trees are off by at most
 *       (1 + u)² − 1.
 *   <li>TwoSum loses nothing: a lane's sum and its errors make up the trees exactly. There are k ≤
 *       2¹¹ errors, each ≤ u S, where S is the lane's sum; adding them up rounds k times a number ≤
 *       k u S. The compensation is off by less than k² u² S = 2⁻⁸⁴ S.
 *   <li>Pairs are added with a relative error ≤ 3u² / (1 − 4u): Joldes, Muller and Popescu (2017),
 *       DOI 10.1145/3121432, algorithm 6. A term goes through three such additions: together less
 *       than 2⁻¹⁰².
 *   <li>The pairs of the blocks are added exactly ({@link io.penalties.kernel.ExactSum}).
 *   <li>The answer is that sum, rounded: u.
 * </ol>
 *
 * <p>Together (1 + u)³ (1 + 2⁻⁸³) − 1 &lt; 3u + 2⁻⁸² &lt; 4u = 2⁻⁵¹.
 *
 * <h2>NaN and infinities</h2>
 *
 * <p>TwoSum makes NaN of an infinity. Therefore a plain sum that is not finite is the answer, of a
 * lane, of a block and of the whole: Infinity if there are infinities or the sum overflows, NaN if
 * there is a NaN. Neither depends on the order of the blocks.
 */
@NullMarked
package io.penalties.kernel;

import org.jspecify.annotations.NullMarked;
