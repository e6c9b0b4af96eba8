package io.penalties.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static final long MIB = 1 << 20;
  private static final long BYTES = 64 * MIB;

  private final MemoryBudget budget =
      new MemoryBudget(new Limit("bytes", BYTES), new Patience(1, Duration.ofMillis(20)));

  @Test
  void closingGivesEverythingBackOnce() {
    Lease lease = budget.openLarge(5 * MIB);
    lease.take(10 * MIB);
    lease.giveBack(10 * MIB);
    lease.take(3 * MIB);
    assertThat(budget.taken()).isPositive();
    lease.close();
    lease.close();
    lease.giveBack(3 * MIB);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whatItWasLetInWithIsTakenFromItFirst() {
    try (Lease lease = budget.openLarge(4 * MIB)) {
      lease.take(MIB / 4);
      lease.take(MIB);
      assertThat(budget.taken()).isEqualTo(4 * MIB);
      lease.take(4 * MIB);
      assertThat(budget.taken()).isGreaterThan(6 * MIB);
    }
  }

  @Test
  void onlyWhatHasBeenGrantedIsTakenWithoutMore() {
    try (Lease lease = budget.openLarge(MIB)) {
      assertThat(lease.takeGranted(MIB / 4)).isTrue();
      assertThat(lease.takeGranted(MIB)).isFalse();
      assertThat(lease.used()).isEqualTo(MIB / 4);
      assertThat(budget.taken()).isEqualTo(MIB);
    }
  }

  @Test
  void anArrayOfHalfARegionIsWholeRegions() {
    try (Lease lease = budget.openLarge(0)) {
      lease.take(MIB);
      assertThat(lease.used()).isEqualTo(2 * MIB);
      lease.giveBack(MIB);
      assertThat(lease.used()).isZero();
      lease.take(MIB / 2 - 1);
      assertThat(lease.used()).isEqualTo(MIB / 2 - 1);
    }
  }

  @Test
  void memoryThatOthersHaveIsWaitedForAndThenRefused() {
    try (Lease other = budget.openLarge(50 * MIB);
        Lease lease = budget.openLarge(MIB)) {
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> lease.take(20 * MIB))
          .satisfies(e -> assertThat(e.budget()).isEqualTo(Budget.MEMORY));
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> budget.openLarge(20 * MIB));
      other.keep(0);
      lease.take(20 * MIB);
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whatNeverFitsIsSaidAtOnce() {
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> budget.openLarge(BYTES))
        .satisfies(e -> assertThat(e.limit().value()).isEqualTo(budget.largestLease()));
    try (Lease lease = budget.openLarge(MIB)) {
      assertThatExceptionOfType(LimitExceededException.class)
          .isThrownBy(() -> lease.requireEver(BYTES));
      assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> lease.take(BYTES));
      lease.take(budget.largestLease() - 2 * MIB);
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void largeRequestsLeaveRoomForSmallOnes() {
    try (Lease _ = budget.openLarge(budget.largestLease());
        Lease small = budget.openSmall(100 << 10)) {
      small.take(150 << 10);
      assertThatExceptionOfType(OverloadedException.class)
          .as("a request that has become large")
          .isThrownBy(() -> small.take(200 << 10));
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void aRequestThatBecomesLargeLeavesTheRoomOfSmallOnes() {
    try (Lease grown = budget.openSmall(100 << 10)) {
      grown.take(2 * MIB);
      for (int i = 0; i < budget.limit() / 8 / MemoryBudget.SMALL_LEASE_BYTES; i++) {
        budget.openSmall(MemoryBudget.SMALL_LEASE_BYTES);
      }
    }
  }

  @Test
  void anyUseEndsAtNothing() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      try (Lease lease = random.nextBoolean() ? budget.openSmall(10_000) : budget.openLarge(MIB)) {
        for (int step = 0; step < 20; step++) {
          long bytes = random.nextLong(2 * MIB);
          lease.take(bytes);
          if (random.nextBoolean()) {
            lease.giveBack(bytes);
          }
          assertThat(budget.taken()).isGreaterThanOrEqualTo(lease.used());
        }
        lease.keep(random.nextLong(MIB));
      }
      assertThat(budget.taken()).isZero();
    }
  }

  @Test
  void aBudgetThatHoldsNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryBudget(new Limit("bytes", 1000), Patience.NONE))
        .withMessageContaining("bytes=1000");
  }

  @Test
  void theDefaultFollowsTheHeap() {
    assertThat(MemoryBudget.defaultBytes(128 * MIB)).isEqualTo(32 * MIB);
    assertThat(MemoryBudget.defaultBytes(256 * MIB)).isEqualTo(96 * MIB);
    assertThat(MemoryBudget.defaultBytes(4096 * MIB)).isEqualTo(2016 * MIB);
  }
}
