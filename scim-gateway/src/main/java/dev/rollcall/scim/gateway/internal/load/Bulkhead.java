// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the concurrent requests of each tenant, and those that wait for a permit. Idle tenants
 * hold no state. Thread-safe.
 */
final class Bulkhead {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ConcurrentMap<String, Room> rooms = new ConcurrentHashMap<>();
  private final int permits;
  private final int waiting;
  private final Duration maxWait;
  private final ExceededLimit limit;
  private final boolean isFair;

  /**
   * A bulkhead with the same limits for each tenant.
   *
   * @param permits the requests that are processed at the same time
   * @param waiting the requests that wait at the same time, each of which holds a thread
   * @param maxWait the maximum time that a request waits
   * @param limit the limit that a rejected request exceeds
   */
  Bulkhead(int permits, int waiting, Duration maxWait, ExceededLimit limit) {
    this(permits, waiting, maxWait, limit, false);
  }

  private Bulkhead(
      int permits, int waiting, Duration maxWait, ExceededLimit limit, boolean isFair) {
    this.permits = permits;
    this.waiting = waiting;
    this.maxWait = maxWait;
    this.limit = limit;
    this.isFair = isFair;
  }

  /**
   * Creates a bulkhead whose waiting requests get permits in their order, so that requests of one
   * tenant do not overtake those of others.
   */
  static Bulkhead inOrder(int permits, int waiting, Duration maxWait, ExceededLimit limit) {
    return new Bulkhead(permits, waiting, maxWait, limit, true);
  }

  /** The users, waiting and inside, change only within the map's own lock of the entry. */
  private static final class Room extends Semaphore {
    private static final long serialVersionUID = 1L;
    private int users;

    /**
     * Creates a room. In a fair one each permit passes to a thread that must wake up first, which
     * took 80 percent of the throughput once more threads than permits were in use.
     */
    Room(int permits, boolean isFair) {
      super(permits, isFair);
    }

    void overbook() {
      reducePermits(1);
    }
  }

  /**
   * Acquires a permit, which the caller closes.
   *
   * @throws ScimException 503 when no permit is free in time, or too many requests wait already
   */
  Permit enter(String tenantId) {
    Room room = join(tenantId, permits + waiting);
    boolean entered = false;
    try {
      entered = room.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!entered) {
        leave(tenantId);
      }
    }
    if (!entered) {
      throw ScimException.exceeded(limit, RETRY);
    }
    return permit(tenantId, room);
  }

  /** Acquires a permit even if none is free: the response to a processed request must be sent. */
  Permit resume(String tenantId) {
    Room room = join(tenantId, Integer.MAX_VALUE);
    room.overbook();
    return permit(tenantId, room);
  }

  int tenantsAtWork() {
    return rooms.size();
  }

  /** Returns the number of requests of a tenant that hold a permit or wait for one. */
  int users(String tenantId) {
    Room room = rooms.get(tenantId);
    return room == null ? 0 : room.users;
  }

  private Permit permit(String tenantId, Room room) {
    return () -> {
      room.release();
      leave(tenantId);
    };
  }

  private Room join(String tenantId, int mostUsers) {
    return rooms.compute(
        tenantId,
        (key, old) -> {
          Room room = old == null ? new Room(permits, isFair) : old;
          if (room.users >= mostUsers) {
            throw ScimException.exceeded(limit, RETRY);
          }
          room.users++;
          return room;
        });
  }

  private void leave(String tenantId) {
    rooms.computeIfPresent(tenantId, (key, room) -> --room.users == 0 ? null : room);
  }
}
