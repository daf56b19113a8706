// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests {@link Statistic} and {@link Latencies}. */
class StatisticTest {
  @Test
  void ofWhenOddNumberOfValuesThenMiddleValue() {
    assertThat(Statistic.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Statistic(4, 1, 9));
  }

  @Test
  void ofWhenEvenNumberOfValuesThenMeanOfTheMiddleTwo() {
    assertThat(Statistic.of(List.of(9.0, 1.0, 4.0, 5.0))).isEqualTo(new Statistic(4.5, 1, 9));
  }

  @Test
  void ofWhenEmptyThenRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Statistic.of(List.of()));
  }

  @Test
  void percentileThenNearestRankInMicroseconds() {
    long[] odd = LongStream.rangeClosed(1, 1_000).filter(i -> i % 2 == 1).toArray();
    long[] even = LongStream.rangeClosed(1, 1_000).filter(i -> i % 2 == 0).toArray();
    Latencies latencies = Latencies.merge(List.of(even, odd));

    assertThat(latencies.percentile(50)).isEqualTo(0.5);
    assertThat(latencies.percentile(99)).isEqualTo(0.99);
    assertThat(latencies.percentile(99.9)).isEqualTo(0.999);
    assertThat(latencies.percentile(100)).isEqualTo(1);
  }

  @Test
  void percentileWhenOneRequestThenItsLatency() {
    assertThat(Latencies.merge(List.of(new long[] {7_000})).percentile(99)).isEqualTo(7);
  }

  @Test
  void mergeWhenEmptyThenRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Latencies.merge(List.of()));
  }
}
