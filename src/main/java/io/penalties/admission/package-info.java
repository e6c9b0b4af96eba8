/**
 * Admission: what requests in flight may take of memory and processors together, and who waits.
 *
 * <h2>Memory</h2>
 *
 * A heap that is full fails every request, so requests take bytes from one {@link
 * io.penalties.admission.MemoryBudget} before they allocate them. A document takes, before its body
 * is read, twice the length that it declares: its text, and as much again for its tensors. To trust
 * what is declared lets a client hold memory by saying so; to take memory as bytes come instead
 * would let ten times too many uploads come half way, and then refuse most. So the declared length
 * is trusted, and the body must come at a minimum rate. What a request needs beyond, it takes on
 * the way: bodies without a length, tensors that are longer than their text, matrices in float64.
 *
 * <p>The budget has two parts, an eighth for documents of up to 64 KiB and the rest. So large
 * requests, however many, never stand in the way of small ones, and a stream of small ones never
 * starves a large one. Within a part whoever waits longest is first, though one that wants much
 * lets others pass for half of its wait. Before all come requests that already hold some: they are
 * nearest to giving memory back. Two of these would wait for each other's memory: so one waits, for
 * half a second at most, and the others are refused at once, which gives it what it waits for.
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
 * Every queue is as long as its property says, and whoever would be behind its end, or has waited
 * for as long as is allowed, is refused with {@link io.penalties.admission.OverloadedException}.
 * The pools of threads behind the slots have as many threads as there are slots: nothing queues in
 * them. Sums of tensors queue in the kernel's pool, behind no more bytes than the budget has, which
 * take milliseconds.
 */
@NullMarked
package io.penalties.admission;

import org.jspecify.annotations.NullMarked;
