// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.LogEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * A request of an identified visitor. The tenant of every call is that of the visitor; only a URL
 * for the support staff names one.
 *
 * @param request the request
 * @param user the visitor
 * @param service what the application offers to the tenant
 * @param frame what every page shows
 * @param form the parameters of a form; none for a read
 */
public record Visit(
    WebRequest request,
    ConsoleUser user,
    ServiceDescription service,
    Frame frame,
    Parameters form) {
  /** The beginning of the name of a visitor as a caller; names of connections have no colon. */
  private static final String CALLER_PREFIX = "console:";

  /** As above, for the host's support staff. */
  private static final String SUPPORT_PREFIX = "support:";

  /** Checks that no component is null. */
  public Visit {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(form, "form");
  }

  /** Returns the texts in the visitor's language. */
  public Texts texts() {
    return frame.texts();
  }

  /** Returns the visitor's tenant and name for calls of the gateway and for logs. */
  public Caller caller() {
    return frame.support().isPresent()
        ? staff(user.tenantId(), user.person())
        : new Caller(user.tenantId(), CALLER_PREFIX + user.person());
  }

  /** Returns a member of the host's support staff for calls of the gateway and for logs. */
  public static Caller staff(String tenantId, String person) {
    return new Caller(tenantId, SUPPORT_PREFIX + person);
  }

  /** Returns whether a log entry is that of a visitor of a console, not of an identity provider. */
  public static boolean isFromVisitor(LogEntry entry) {
    String connection = entry.source().connection();
    return connection.startsWith(CALLER_PREFIX) || connection.startsWith(SUPPORT_PREFIX);
  }

  /**
   * Returns the time at which the form was shown, which the form carries, so that a form that is
   * sent again can be detected.
   *
   * @throws BadRequestException when the form does not have it
   */
  public Instant formShown() {
    try {
      return Instant.parse(form.find("shown").orElse(""));
    } catch (DateTimeParseException malformed) {
      throw new BadRequestException("The form is incomplete");
    }
  }

  /** Returns whether the visitor has this right. */
  public boolean may(ConsoleRight right) {
    return user.has(right);
  }
}
