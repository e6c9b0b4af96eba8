/**
 * Admission: how requests in flight share memory and processors, and which of them wait.
 *
 * <h2>Memory</h2>
 *
 * A full heap fails every request, so requests take bytes from one {@link
 * io.penalties.admission.MemoryBudget} before they allocate them. Before its body is read, a
 * document takes twice its declared length: once for its text, once for its tensors. Trusting the
 * declared length lets a client reserve memory that it does not use; taking memory only as bytes
 * arrive would let ten times too many uploads start and then refuse most of them half way. So the
 * declared length is trusted, and the body has to arrive at a minimum rate. A request takes more on
 * the way if it needs more: for bodies without a length, tensors longer than their text, matrices
 * in float64.
 *
 * <p>The budget has two parts: an eighth for documents of up to 64 KiB, and the rest. Large
 * requests therefore never block small ones, and a stream of small ones never starves a large one.
 * Within a part, the request that has waited longest is first; a waiter that asks for more than is
 * free lets later waiters overtake it for half of its wait. Requests that already hold memory come
 * before all others, since they will return it soonest. Two of them would wait for each other: so
 * only one waits, for at most half a second, and the others are refused at once, which frees the
 * memory that it waits for.
 *
 * <p>{@link io.penalties.admission.HeldBytes} is the memory of one request: its tensors against
 * their own limit, and its lease on the budget.
 *
 * <h2>Computations</h2>
 *
 * Memory does not bound time: a Gram matrix of a megabyte may take seconds. Documents that take
 * long to read and Gram matrices that take long to multiply each have {@link
 * io.penalties.admission.ComputationSlots} of their own, so that milliseconds do not wait for
 * seconds. A slot is taken when everything that it needs is in memory, never while a client sends.
 * Files that are reduced as they arrive need none: their memory is bounded, and so is their number.
 *
 * <h2>Queues</h2>
 *
 * A property bounds the length of every queue. A request that finds the queue full, or has waited
 * for the longest time allowed, is refused with {@link io.penalties.admission.OverloadedException}.
 * The thread pools have as many threads as there are slots: nothing queues in them. Sums of tensors
 * queue in the kernel's pool, after no more bytes than the budget allows, which take milliseconds.
 */
@NullMarked
package io.penalties.admission;

import org.jspecify.annotations.NullMarked;
