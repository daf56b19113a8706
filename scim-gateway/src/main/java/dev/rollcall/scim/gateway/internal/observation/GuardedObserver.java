// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.observation.RequestStart;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls the host's observer. Its failures are logged and do not affect the request.
 *
 * @param observer the host's observer
 */
public record GuardedObserver(RequestObserver observer) implements RequestObserver {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  @Override
  public RequestObservation begin(RequestStart request) {
    RequestObservation begun =
        guarded(request, () -> observer.begin(request), RequestObservation.NONE);
    return begun == RequestObservation.NONE ? begun : new Observation(request, begun);
  }

  /** Returns the result, or the default when the observer fails, lacks a class or returns null. */
  private static <T> T guarded(RequestStart request, Supplier<T> call, T whenFailed) {
    try {
      return Objects.requireNonNullElse(call.get(), whenFailed);
    } catch (RuntimeException | LinkageError failure) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              LogLine.of(request.requestId(), "observer_failed")
                  .add("app", request.application())
                  .addException(failure)
                  .toString());
      return whenFailed;
    }
  }

  private static void guarded(RequestStart request, Runnable call) {
    guarded(
        request,
        () -> {
          call.run();
          return true;
        },
        false);
  }

  private record Observation(RequestStart request, RequestObservation begun)
      implements RequestObservation {
    @Override
    public Scope enter() {
      return new Guarded(request, guarded(request, begun::enter, Scope.NONE));
    }

    @Override
    public Scope begin(RequestStep step) {
      return new Guarded(request, guarded(request, () -> begun.begin(step), Scope.NONE));
    }

    @Override
    public void recorded(LogEntry entry) {
      guarded(request, () -> begun.recorded(entry));
    }

    @Override
    public Optional<String> traceId() {
      return guarded(request, begun::traceId, Optional.empty());
    }

    @Override
    public void end(CompletedRequest completed) {
      guarded(request, () -> begun.end(completed));
    }
  }

  private record Guarded(RequestStart request, RequestObservation.Scope begun)
      implements RequestObservation.Scope {
    @Override
    public void failed(Throwable cause) {
      guarded(request, () -> begun.failed(cause));
    }

    @Override
    public void close() {
      guarded(request, begun::close);
    }
  }
}
