// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.adding;
import static dev.rollcall.scim.memory.Fixture.deletion;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.page;
import static dev.rollcall.scim.memory.Fixture.removing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryConcurrencyTest {
  private final Fixture fixture = new Fixture();

  /** Returns the results of threads that start at the same time. */
  private static <T> List<T> together(int threads, IntFunction<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return work.apply(number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(30, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @DisplayName("S22: no concurrently added member is lost")
  void updateWhenConcurrentlyAddingMembersThenNoneIsLost() throws Exception {
    int each = 25;
    List<String> ids = fixture.addUsers(32 * each);
    String group = fixture.addGroup("all", List.of()).id();
    together(
        32,
        thread -> {
          for (int i = 0; i < each; i++) {
            fixture.change(group, adding(ids.get(thread * each + i)));
          }
          return thread;
        });
    assertThat(fixture.memberIds(group)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(fixture.storedGroup(group).version()).contains(Integer.toString(1 + ids.size()));
  }

  @Test
  @DisplayName("S22: concurrent additions and removals are all applied")
  void updateWhenSomeAddAndSomeRemoveThenBothHold() throws Exception {
    List<String> ids = fixture.addUsers(32);
    String group = fixture.addGroup("half", ids.subList(0, 16)).id();
    together(
        32,
        thread ->
            fixture.change(
                group, thread < 16 ? removing(ids.get(thread)) : adding(ids.get(thread))));
    assertThat(fixture.memberIds(group)).containsExactlyInAnyOrderElementsOf(ids.subList(16, 32));
  }

  @Test
  @DisplayName("S13: one of many concurrent writers gets a unique value")
  void createWhenManyWantOneNameThenOneWins() throws Exception {
    List<String> outcomes =
        together(64, thread -> outcome(() -> fixture.addUser(thread % 2 == 0 ? "anna" : "ANNA")));
    assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, "uniqueness")).isEqualTo(63);
    assertThat(fixture.users.search(ACME, page(0, 10)).total()).hasValue(1);
  }

  @Test
  @DisplayName("S16: one of many concurrent writers of a version succeeds")
  void updateWhenManyExpectOneVersionThenOneWins() throws Exception {
    String id = fixture.addUser("anna").id();
    List<String> outcomes =
        together(
            32,
            thread ->
                outcome(
                    () ->
                        fixture.users.update(
                            ACME,
                            new UpdateRequest<>(
                                id,
                                Optional.of("1"),
                                Optional.of(named("anna" + thread)),
                                List.of(),
                                MembershipDelta.none()))));
    assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, "412")).isEqualTo(31);
    int winner = outcomes.indexOf("done");
    assertThat(fixture.users.find(ACME, FindRequest.one(id)).get(0).value())
        .isEqualTo(named("anna" + winner));
  }

  @Test
  @DisplayName("S21: one of many concurrent deletions succeeds")
  void deleteWhenManyThenOneWins() throws Exception {
    String id = fixture.addUser("anna").id();
    List<String> outcomes =
        together(32, thread -> outcome(() -> fixture.users.delete(ACME, deletion(id))));
    assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, "404")).isEqualTo(31);
  }

  @Test
  @DisplayName("S5: a reader sees a write completely or not at all")
  void searchWhileWrittenThenNoHalfWrites() throws Exception {
    List<String> pair = fixture.addUsers(2);
    String group = fixture.addGroup("pair", List.of()).id();
    List<List<Integer>> seen =
        together(
            8,
            thread -> {
              List<Integer> sizes = new ArrayList<>();
              for (int i = 0; i < 500; i++) {
                if (thread == 0) {
                  boolean isOn = i % 2 == 0;
                  fixture.change(
                      group,
                      isOn ? adding(pair.get(0), pair.get(1)) : removing(pair.get(0), pair.get(1)));
                } else {
                  sizes.add(fixture.groups.membersAmong(ACME, group, pair).size());
                }
              }
              return sizes;
            });
    assertThat(seen).allSatisfy(sizes -> assertThat(sizes).doesNotContain(1));
  }

  @Test
  @DisplayName("S24: a resource that is deleted during its addition is not a member")
  void deleteWhileAddedThenNoMemberLeftBehind() throws Exception {
    List<String> ids = fixture.addUsers(16);
    String group = fixture.addGroup("all", List.of()).id();
    together(
        32,
        thread -> {
          String id = ids.get(thread / 2);
          return thread % 2 == 0
              ? outcome(() -> fixture.change(group, adding(id)))
              : outcome(() -> fixture.users.delete(ACME, deletion(id)));
        });
    assertThat(fixture.groups.members(ACME, group, Optional.empty(), 100).members())
        .extracting(Member::id)
        .isEmpty();
    assertThat(fixture.groups.groupsOf(ACME, ids).values()).allMatch(List::isEmpty);
  }
}
