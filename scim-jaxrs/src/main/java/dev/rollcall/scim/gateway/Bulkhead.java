// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places of each tenant; a tenant with nothing at work is not remembered. */
final class Bulkhead {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ConcurrentMap<String, Room> rooms = new ConcurrentHashMap<>();
  private final int places;
  private final Duration patience;

  Bulkhead(int places, Duration patience) {
    this.places = places;
    this.patience = patience;
  }

  /** The users, waiting and inside, change only within the map's own lock of the entry. */
  private static final class Room extends Semaphore {
    private static final long serialVersionUID = 1L;
    private int users;

    Room(int places) {
      super(places, true);
    }

    void overbook() {
      reducePermits(1);
    }
  }

  /**
   * Takes a place, which is to be closed by the caller.
   *
   * @throws ScimException 503 when there is none in time
   */
  Protection.Place enter(String tenantId) {
    Room room = join(tenantId);
    boolean entered = false;
    try {
      entered = room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!entered) {
        leave(tenantId);
      }
    }
    if (!entered) {
      throw ScimException.unavailable(RETRY);
    }
    return place(tenantId, room);
  }

  /** Takes a place even if there is none: what was decided is to be told. */
  Protection.Place resume(String tenantId) {
    Room room = join(tenantId);
    room.overbook();
    return place(tenantId, room);
  }

  int tenantsAtWork() {
    return rooms.size();
  }

  private Protection.Place place(String tenantId, Room room) {
    return () -> {
      room.release();
      leave(tenantId);
    };
  }

  private Room join(String tenantId) {
    return rooms.compute(
        tenantId,
        (key, old) -> {
          Room room = old == null ? new Room(places) : old;
          room.users++;
          return room;
        });
  }

  private void leave(String tenantId) {
    rooms.computeIfPresent(tenantId, (key, room) -> --room.users == 0 ? null : room);
  }
}
