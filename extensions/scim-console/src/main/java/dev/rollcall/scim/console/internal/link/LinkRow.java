// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.console.internal.web.WireName;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A portal link, without its secret.
 *
 * @param id identifies the link
 * @param person the person to whom it was given
 * @param rights its rights
 * @param created the time of creation
 * @param expires the time from which it cannot be opened
 * @param state its state
 */
public record LinkRow(
    String id,
    String person,
    List<ConsoleRight> rights,
    Instant created,
    Instant expires,
    State state) {
  /** Copies the rights. */
  public LinkRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(person, "person");
    rights = List.copyOf(rights);
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(state, "state");
  }

  /** The state of a link. */
  public enum State {
    /** The link can be opened. */
    OPENABLE,
    /** The link was opened, and its session is accepted. */
    SESSION,
    /** The link or its session has ended. */
    ENDED,
    /** The link and its session were revoked. */
    REVOKED;

    /** Returns the key of the text. */
    public String key() {
      return "links.state." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns whether neither the link nor its session can be used. */
  boolean isEnded() {
    return state == State.ENDED || state == State.REVOKED;
  }

  static LinkRow of(PortalLink link, Instant now) {
    return new LinkRow(
        link.id(),
        link.person(),
        link.rights().stream().sorted().toList(),
        link.created(),
        link.expires(),
        state(link, now));
  }

  private static State state(PortalLink link, Instant now) {
    if (link.isRevoked()) {
      return State.REVOKED;
    }
    if (link.isOpenableAt(now)) {
      return State.OPENABLE;
    }
    return link.hasSessionAt(now) ? State.SESSION : State.ENDED;
  }

  /** Returns the key of the text of a right. */
  public static String key(ConsoleRight right) {
    return "links.right." + WireName.of(right);
  }

  /** Returns whether the link or its session can be revoked. */
  public boolean isRevocable() {
    return state == State.OPENABLE || state == State.SESSION;
  }
}
