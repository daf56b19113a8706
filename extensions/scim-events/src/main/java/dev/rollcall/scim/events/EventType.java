// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.util.ArrayList;
import java.util.List;

/** The URIs of the security events (RFC 9967 section 2 and registry of section 7.4). */
final class EventType {
  static final String FEED_ADD = "urn:ietf:params:scim:event:feed:add";
  static final String FEED_REMOVE = "urn:ietf:params:scim:event:feed:remove";
  static final String DELETE = "urn:ietf:params:scim:event:prov:delete";
  static final String ACTIVATE = "urn:ietf:params:scim:event:prov:activate";
  static final String DEACTIVATE = "urn:ietf:params:scim:event:prov:deactivate";

  /** The event of a verification request (OpenID Shared Signals Framework 1.0 section 8.1.4). */
  static final String VERIFICATION =
      "https://schemas.openid.net/secevent/ssf/event-type/verification";

  private static final String PREFIX = "urn:ietf:params:scim:event:prov:";
  private static final List<String> WRITES = List.of("create", "put", "patch");

  private EventType() {}

  /** Returns the event of a write; {@code full} exactly if it has the data of the resource. */
  static String of(ProvisioningEvent.Kind kind, boolean isFull) {
    String suffix = isFull ? ":full" : ":notice";
    return switch (kind) {
      case CREATED -> PREFIX + "create" + suffix;
      case REPLACED -> PREFIX + "put" + suffix;
      case PATCHED -> PREFIX + "patch" + suffix;
      case DELETED -> DELETE;
    };
  }

  static String of(ProvisioningEvent.Activation activation) {
    return switch (activation) {
      case ACTIVATED -> ACTIVATE;
      case DEACTIVATED -> DEACTIVATE;
    };
  }

  /** Returns the events that streams can deliver, each once. */
  static List<String> of(List<EventStream> streams) {
    List<String> uris = new ArrayList<>();
    for (EventStream stream : streams) {
      of(stream).stream().filter(uri -> !uris.contains(uri)).forEach(uris::add);
    }
    return uris;
  }

  /** A full stream has notices too, of large groups and of resources that are deleted meanwhile. */
  private static List<String> of(EventStream stream) {
    List<String> uris = new ArrayList<>(List.of(FEED_ADD, FEED_REMOVE));
    for (String write : WRITES) {
      uris.add(PREFIX + write + ":notice");
      if (stream.isFull()) {
        uris.add(PREFIX + write + ":full");
      }
    }
    uris.add(DELETE);
    if (stream.hasActivation()) {
      uris.addAll(List.of(ACTIVATE, DEACTIVATE));
    }
    return uris;
  }
}
