// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.log.LogLineLimit;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Writes one line of {@code key=value} pairs per request at the end of its response. The line
 * contains ids, numbers and reason codes. Ids that a client has sent appear only if they have a
 * restricted syntax. The logger has a separate name, so that a host can switch the lines off.
 *
 * <p>Levels: WARNING for 429 and server errors; DEBUG for requests without a credential, and for
 * rejected credentials beyond 60 a minute for each application and reason; INFO for everything
 * else. Thread-safe.
 */
public final class RequestLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim.request");

  /** The syntax of logged ids, which can neither start a new log line nor fill the log. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private static final String NONE = "-";

  private static final int REFUSALS_PER_MINUTE = 60;

  private final LogLineLimit<Refusal> limit =
      new LogLineLimit<>(REFUSALS_PER_MINUTE, System::nanoTime);

  private record Refusal(String application, AuthenticationFailure reason) {}

  /**
   * Returns whether the line of a request with this status may be written. A logger that writes
   * DEBUG writes INFO as well.
   */
  static boolean isEnabled(int status) {
    return LOG.isLoggable(needsAttention(status) ? Level.WARNING : Level.INFO);
  }

  /** Writes the line of a request. */
  void write(CompletedRequest request, Optional<String> traceId) {
    if (needsAttention(request.response().status())) {
      LOG.log(Level.WARNING, line(request, traceId, 0).toString());
      return;
    }
    OptionalLong suppressed =
        request
            .rejection()
            .map(rejected -> permitted(request.start().application(), rejected.reason()))
            .orElse(OptionalLong.of(0));
    Level level = suppressed.isPresent() ? Level.INFO : Level.DEBUG;
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(request, traceId, suppressed.orElse(0)).toString());
    }
  }

  private OptionalLong permitted(String application, AuthenticationFailure reason) {
    return reason == AuthenticationFailure.NO_CREDENTIAL
        ? OptionalLong.empty()
        : limit.tryAcquire(new Refusal(application, reason));
  }

  /** Returns whether the status needs attention: an exceeded limit or a server error. */
  private static boolean needsAttention(int status) {
    return status == 429 || (status >= 500 && status != 501);
  }

  private static LogLine line(CompletedRequest request, Optional<String> traceId, long suppressed) {
    Optional<Caller> caller = request.caller();
    Optional<Rejected> rejection = request.rejection();
    Outcome outcome = request.response().outcome();
    boolean isIncomplete = outcome == Outcome.DISCONNECTED || outcome == Outcome.CUT_OFF;
    return new LogLine()
        .add("request", request.start().requestId())
        .add("trace", traceId)
        .add("app", request.start().application())
        .add("tenant", caller.map(Caller::tenantId).orElse(NONE))
        .add("connection", caller.map(Caller::connection).orElse(NONE))
        .add("method", request.start().method())
        .add("route", request.target().route())
        .add("id", request.target().resourceId().filter(RequestLog::isPlain))
        .add(
            "tenant_key",
            rejection.flatMap(why -> request.target().tenantKey()).filter(RequestLog::isPlain))
        .add("reason", request.reason())
        .add("claim", rejection.flatMap(Rejected::claim))
        .add("status", request.response().status())
        .add("outcome", Optional.of(outcome.code()).filter(code -> isIncomplete))
        .addSuppressed(suppressed)
        .add("duration_ms", request.duration().toMillis());
  }

  private static boolean isPlain(String id) {
    return ID.matcher(id).matches();
  }
}
