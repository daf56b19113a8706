// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RevocationRelayTest {
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final MemoryTenants tenants = new MemoryTenants();
  private final TenantContext acme = context("acme");
  private final TenantContext globex = context("globex");
  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final MemoryProvisioningLog log = new MemoryProvisioningLog(10, 1_000);
  private final LinkedBlockingQueue<String> observed = new LinkedBlockingQueue<>();
  private RevocationRelay relay;

  private record Call(TenantContext context, Revocation revocation) {
    String key() {
      return context.tenantId() + " " + revocation.account().id();
    }
  }

  private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  private TenantContext context(String id) {
    Tenant tenant = Tenant.of(id);
    tenants.put(tenant);
    return TenantContext.of(tenant).withCaller(new Caller(id, "entra"));
  }

  private final RevocationObserver observer =
      new RevocationObserver() {
        @Override
        public void onCompleted(PendingRevocation revocation, Duration delay) {
          observed.add("completed");
        }

        @Override
        public void onFailed(PendingRevocation revocation) {
          observed.add("failed");
        }

        @Override
        public void onOverdue(PendingRevocation revocation) {
          observed.add("overdue");
          throw new IllegalStateException("the pager is off");
        }
      };

  private Revocation add(TenantContext context, String account, Reason reason, Instant at) {
    Revocation revocation =
        new Revocation(
            UUID.randomUUID().toString(),
            reason,
            new ResourceRef("User", account),
            Optional.of("ada"),
            Optional.empty(),
            at);
    queue.add(context, List.of(revocation));
    return revocation;
  }

  private Revocation add(TenantContext context, String account) {
    return add(context, account, Reason.DEACTIVATED, Instant.now());
  }

  private RevocationRelay.Builder relay(AccessRevoker revoker) {
    return RevocationRelay.builder(
            queue,
            (context, revocation) -> {
              calls.add(new Call(context, revocation));
              revoker.revoke(context, revocation);
            },
            tenants)
        .log(log)
        .observer(observer);
  }

  private void start(RevocationRelay.Builder builder) {
    relay = builder.build();
    relay.start();
  }

  @AfterEach
  void close() {
    if (relay != null) {
      relay.close();
    }
  }

  private Call nextCall() throws InterruptedException {
    Call call = calls.poll(30, TimeUnit.SECONDS);
    assertThat(call).as("a call of the revoker").isNotNull();
    return call;
  }

  private String nextObserved() throws InterruptedException {
    return observed.poll(30, TimeUnit.SECONDS);
  }

  private void awaitEmpty() throws InterruptedException {
    while (queue.backlog(Instant.now()).open() > 0) {
      Thread.sleep(10);
    }
  }

  private List<LogEntry> entries(String tenantId) {
    return log.recent(tenantId, ProvisioningLog.Selection.ALL, 1_000);
  }

  @Test
  void revokeWhenRevokerThrowsErrorThenRepeated() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    add(acme, "ada");
    start(
        relay(
            (context, revocation) -> {
              if (attempts.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("com.example.Missing");
              }
            }));

    awaitEmpty();

    assertThat(nextObserved()).isEqualTo("failed");
    assertThat(nextObserved()).isEqualTo("completed");
  }

  @Test
  void dispatchWhenQueueThrowsErrorThenContinues() throws InterruptedException {
    add(acme, "ada");
    FailingQueue broken =
        new FailingQueue(
            queue,
            2,
            () -> {
              throw new AssertionError();
            });
    relay =
        RevocationRelay.builder(broken, (context, revocation) -> {}, tenants)
            .clock(InstantSource.system())
            .build();
    try (CapturedLog lines = new CapturedLog()) {
      relay.start();

      awaitEmpty();

      assertThat(lines.messages())
          .contains("WARNING event=revocation_queue_failed exception=java.lang.AssertionError");
    }
    assertThat(broken.failures()).isZero();
  }

  @Test
  void revokeWhenSuccessfulThenCompleteAndLogged() throws InterruptedException {
    Revocation revocation = add(acme, "42");
    start(relay((context, due) -> {}));

    Call call = nextCall();

    assertThat(call.revocation()).isEqualTo(revocation);
    assertThat(call.context().tenant()).isEqualTo(Tenant.of("acme"));
    assertThat(call.context().caller().connection()).isEqualTo("entra");
    assertThat(call.context().requestId()).isEqualTo(acme.requestId());
    assertThat(call.context().deadline()).isBetween(Instant.now(), Instant.now().plusSeconds(30));
    assertThat(nextObserved()).isEqualTo("completed");
    awaitEmpty();
    LogEntry entry = entries("acme").get(0);
    assertThat(entry.isChange()).isTrue();
    assertThat(entry.source().connection()).isEqualTo("entra");
    assertThat(entry.subject())
        .isEqualTo(
            LogEntry.Subject.of(
                LogEntry.Operation.REVOCATION, Optional.of("User"), Optional.of("42")));
    assertThat(entry.outcome().status()).isEqualTo(200);
    assertThat(entry.outcome().detail())
        .startsWith("Access has ended (reason: deactivated, attempts: 1, seconds since the change");
  }

  @Test
  void revokeWhenItFailsThenAttemptedAgainAfterBackOff() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    add(acme, "42");
    start(
        relay(
            (context, revocation) -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IOException("target is down");
              }
            }));

    awaitEmpty();

    assertThat(observed).containsExactly("failed", "failed", "completed");
    assertThat(entries("acme")).hasSize(1);
    assertThat(entries("acme").get(0).outcome().detail()).contains("attempts: 3");
  }

  @Test
  void revokeWhenItStallsThenInterruptedAndAttemptedAgain() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    add(acme, "42");
    start(
        relay(
                (context, revocation) -> {
                  if (attempts.incrementAndGet() == 1) {
                    new CountDownLatch(1).await();
                  }
                })
            .attemptTimeout(Duration.ofMillis(100)));

    awaitEmpty();

    assertThat(observed).containsExactly("failed", "completed");
  }

  @Test
  void dispatchWhenTenantStallsThenOthersAreNotDelayed() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 200; i++) {
      add(acme, "stalled" + i, Reason.DEACTIVATED, Instant.now().minusSeconds(60));
    }
    for (int i = 0; i < 50; i++) {
      add(globex, "user" + i);
    }
    List<String> completed = new CopyOnWriteArrayList<>();
    start(
        relay(
                (context, revocation) -> {
                  if (context.tenantId().equals("acme")) {
                    end.await();
                  }
                  completed.add(context.tenantId());
                })
            .threads(8));

    while (completed.size() < 50) {
      Thread.sleep(5);
    }

    assertThat(completed).containsOnly("globex");
    assertThat(calls.stream().filter(call -> call.context().tenantId().equals("acme"))).hasSize(2);
    end.countDown();
    awaitEmpty();
    assertThat(completed).hasSize(250);
  }

  @Test
  void dispatchWhenOneAccountFailsThenOthersAreNotDelayed() throws InterruptedException {
    add(acme, "broken");
    for (int i = 0; i < 20; i++) {
      add(acme, "user" + i);
    }
    start(
        relay(
            (context, revocation) -> {
              if (revocation.account().id().equals("broken")) {
                throw new IllegalStateException("no such key store");
              }
            }));

    while (entries("acme").size() < 20) {
      Thread.sleep(5);
    }

    assertThat(queue.open("acme", new ResourceRef("User", "broken"))).hasSize(1);
  }

  @Test
  void dispatchWhenOverdueThenReportedOnceAndAttemptsContinue() throws InterruptedException {
    CountDownLatch isRepaired = new CountDownLatch(1);
    add(acme, "42", Reason.DELETED, Instant.now().minus(DEADLINE));
    start(
        relay(
            (context, revocation) -> {
              if (isRepaired.getCount() > 0) {
                throw new IOException("target is down");
              }
            }));
    nextCall();
    nextCall();
    nextCall();
    isRepaired.countDown();

    awaitEmpty();

    assertThat(observed).startsWith("overdue", "failed").endsWith("completed");
    assertThat(observed.stream().filter("overdue"::equals)).hasSize(1);
    List<LogEntry> failures = log.recent("acme", ProvisioningLog.Selection.FAILURES, 10);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).outcome())
        .isEqualTo(
            new LogEntry.Outcome(
                504, Optional.empty(), "Access has not ended within PT5M (reason: deleted)"));
    assertThat(entries("acme")).hasSize(2);
  }

  @Test
  void revokeWhenTenantsShareAnIdThenEachInItsContext() throws InterruptedException {
    add(acme, "42");
    add(globex, "42");
    add(acme, "43");
    start(relay((context, revocation) -> {}));

    assertThat(List.of(nextCall().key(), nextCall().key(), nextCall().key()))
        .containsExactlyInAnyOrder("acme 42", "globex 42", "acme 43");
    awaitEmpty();
    assertThat(entries("acme")).hasSize(2);
    assertThat(entries("globex")).hasSize(1);
  }

  @Test
  void revokeWhenTenantIsRemovedThenSuspended() throws InterruptedException {
    add(TenantContext.of(Tenant.of("gone")), "42");
    start(relay((context, revocation) -> {}));

    assertThat(nextCall().context().tenant())
        .isEqualTo(Tenant.of("gone").withState(Tenant.State.SUSPENDED));
  }

  @Test
  void groupLeftThenGroupsDecideAndNothingIsLogged() throws InterruptedException {
    Revocation left = add(acme, "42", Reason.GROUP_LEFT, Instant.now());
    List<Revocation> decided = new CopyOnWriteArrayList<>();
    start(
        relay((context, revocation) -> {})
            .groups(
                new RevokingGroups() {
                  @Override
                  public boolean isRevoking(TenantContext context, String groupId) {
                    return true;
                  }

                  @Override
                  public void onGroupLeft(TenantContext context, Revocation revocation) {
                    decided.add(revocation);
                  }
                }));

    awaitEmpty();

    assertThat(decided).containsExactly(left);
    assertThat(calls).isEmpty();
    assertThat(entries("acme")).isEmpty();
  }

  @Test
  void groupLeftWhenRelayHasNoGroupsThenNotLost() throws InterruptedException {
    add(acme, "42", Reason.GROUP_LEFT, Instant.now());
    start(relay((context, revocation) -> {}));

    assertThat(nextObserved()).isEqualTo("failed");
    assertThat(queue.backlog(Instant.now()).open()).isEqualTo(1);
  }

  @Test
  void completeWhenLogFailsThenAttemptedAgain() throws InterruptedException {
    AtomicInteger appended = new AtomicInteger();
    add(acme, "42");
    start(
        relay((context, revocation) -> {})
            .log(
                new ProvisioningLog() {
                  @Override
                  public void append(LogEntry entry) {
                    if (appended.incrementAndGet() == 1) {
                      throw new IllegalStateException("disk full");
                    }
                  }

                  @Override
                  public List<LogEntry> recent(String tenantId, Selection which, int count) {
                    return List.of();
                  }
                }));

    awaitEmpty();

    assertThat(appended).hasValue(2);
    assertThat(observed).containsExactly("failed", "completed");
  }

  @Test
  void dispatchWhenQueueFailsThenContinues() throws InterruptedException {
    add(acme, "42");
    FailingQueue failing = new FailingQueue(queue, 3);
    relay =
        RevocationRelay.builder(
                failing, (context, due) -> calls.add(new Call(context, due)), tenants)
            .build();
    relay.start();

    awaitEmpty();

    assertThat(failing.failures()).isZero();
  }

  @Test
  void dispatchThenTrueWhileMoreCanBeDue() throws InterruptedException {
    relay = relay((context, revocation) -> {}).threads(4).build();
    assertThat(relay.dispatch()).isFalse();

    add(acme, "42");
    add(acme, "43");
    // A tenant occupies a quarter of the threads.
    assertThat(relay.dispatch()).isTrue();
    assertThat(nextCall().key()).isEqualTo("acme 42");
  }

  @Test
  void retryWhenQueueFailsThenReportedAndAttemptedAfterTheClaim() throws InterruptedException {
    Revocation ada = add(acme, "42");
    Instant start = ada.at();
    AtomicReference<Instant> now = new AtomicReference<>(start);
    FailingQueue broken = new FailingQueue(queue, 0);
    AtomicInteger attempts = new AtomicInteger();
    relay =
        RevocationRelay.builder(
                broken,
                (context, revocation) -> {
                  calls.add(new Call(context, revocation));
                  if (attempts.incrementAndGet() == 1) {
                    broken.failNext(1);
                    throw new IllegalStateException("The target is not available");
                  }
                },
                tenants)
            .clock(now::get)
            .build();
    try (CapturedLog lines = new CapturedLog()) {
      relay.dispatch();
      nextCall();

      while (!lines.messages().toString().contains("event=revocation_queue_failed")) {
        Thread.sleep(10);
      }
    }

    now.set(start.plusSeconds(39));
    relay.dispatch();
    assertThat(attempts).hasValue(1);
    now.set(start.plusSeconds(41));
    relay.dispatch();
    awaitEmpty();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void closeThenRunningAttemptEndsAndOthersStayInQueue() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      add(acme, "user" + i);
    }
    start(relay((context, revocation) -> end.await()).threads(1));
    nextCall();
    Thread later =
        new Thread(
            () -> {
              while (!isClosed()) {
                Thread.onSpinWait();
              }
              end.countDown();
            });
    later.start();

    relay.close();

    assertThat(queue.backlog(Instant.now()).open()).isEqualTo(2);
    assertThatIllegalStateException().isThrownBy(relay::start);
  }

  @Test
  void closeWhenInterruptedThenInterruptsAttemptsAndKeepsInterrupt() throws InterruptedException {
    add(acme, "42");
    CountDownLatch interrupted = new CountDownLatch(1);
    start(
        relay(
            (context, revocation) -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            }));
    nextCall();
    LinkedBlockingQueue<Boolean> kept = new LinkedBlockingQueue<>();
    Thread closer =
        new Thread(
            () -> {
              relay.close();
              kept.add(Thread.currentThread().isInterrupted());
            });
    closer.start();
    closer.interrupt();

    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(kept.poll(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void revokeWhenRevokerInterruptsItselfThenQueueIsNotInterrupted() throws InterruptedException {
    LinkedBlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    add(acme, "42");
    start(
        relay((context, revocation) -> Thread.currentThread().interrupt())
            .observer(
                new RevocationObserver() {
                  @Override
                  public void onCompleted(PendingRevocation revocation, Duration delay) {
                    interrupted.add(Thread.currentThread().isInterrupted());
                  }
                }));

    assertThat(interrupted.poll(30, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void startThenThreadsAreDaemons() throws InterruptedException {
    add(acme, "42");
    LinkedBlockingQueue<Thread> used = new LinkedBlockingQueue<>();
    // A thread inherits from the one that creates it, which is a daemon in some test runners.
    Thread application =
        new Thread(() -> start(relay((context, revocation) -> used.add(Thread.currentThread()))));
    application.setDaemon(false);
    application.start();

    assertThat(used.poll(30, TimeUnit.SECONDS).isDaemon()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("scim-revocation"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  private boolean isClosed() {
    try {
      relay.start();
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  @Test
  void buildWhenSettingIsWrongThenRefused() {
    RevocationRelay.Builder builder = relay((context, revocation) -> {});
    assertThatIllegalArgumentException().isThrownBy(() -> builder.threads(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.deadline(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.attemptTimeout(Duration.ofSeconds(-1)));
    assertThat(builder.deadline(Duration.ofMinutes(2)).build().deadline())
        .isEqualTo(Duration.ofMinutes(2));
  }
}
