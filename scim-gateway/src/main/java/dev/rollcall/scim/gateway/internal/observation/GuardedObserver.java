// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.log.LogLineLimit;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.observation.RequestStart;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the host's observer. Its failures are logged, at most once per minute and class of the
 * failure, and do not affect the request. Each method catches them itself: a shared method with a
 * lambda costs an allocation and a virtual call for each of the about ten calls of a request.
 */
public final class GuardedObserver implements RequestObserver {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final LogLineLimit<Class<?>> failures = new LogLineLimit<>(1, System::nanoTime);
  private final RequestObserver observer;

  /** Creates a guard of the host's observer. */
  public GuardedObserver(RequestObserver observer) {
    this.observer = observer;
  }

  @Override
  public RequestObservation begin(RequestStart request) {
    try {
      RequestObservation begun = observer.begin(request);
      return begun == null || begun == RequestObservation.NONE
          ? RequestObservation.NONE
          : new Observation(this, request, begun);
    } catch (RuntimeException | LinkageError failure) {
      log(request, failure);
      return RequestObservation.NONE;
    }
  }

  private void log(RequestStart request, Throwable failure) {
    failures
        .tryAcquire(failure.getClass())
        .ifPresent(
            suppressed ->
                LOG.log(
                    System.Logger.Level.WARNING,
                    () ->
                        LogLine.of(request.requestId(), "observer_failed")
                            .add("app", request.application())
                            .addException(failure)
                            .addSuppressed(suppressed)
                            .toString()));
  }

  private record Observation(GuardedObserver guard, RequestStart request, RequestObservation begun)
      implements RequestObservation {
    @Override
    public Scope enter() {
      try {
        return Guarded.of(guard, request, begun.enter());
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
        return Scope.NONE;
      }
    }

    @Override
    public Scope begin(RequestStep step) {
      try {
        return Guarded.of(guard, request, begun.begin(step));
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
        return Scope.NONE;
      }
    }

    @Override
    public void recorded(LogEntry entry) {
      try {
        begun.recorded(entry);
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
      }
    }

    @Override
    public Optional<String> traceId() {
      try {
        return Objects.requireNonNullElse(begun.traceId(), Optional.empty());
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
        return Optional.empty();
      }
    }

    @Override
    public void end(CompletedRequest completed) {
      try {
        begun.end(completed);
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
      }
    }
  }

  private record Guarded(
      GuardedObserver guard, RequestStart request, RequestObservation.Scope begun)
      implements RequestObservation.Scope {
    /** Guards a scope of the host; one that does nothing, or none, needs no guard. */
    static RequestObservation.Scope of(
        GuardedObserver guard, RequestStart request, RequestObservation.@Nullable Scope begun) {
      return begun == null || begun == NONE ? NONE : new Guarded(guard, request, begun);
    }

    @Override
    public void failed(Throwable cause) {
      try {
        begun.failed(cause);
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
      }
    }

    @Override
    public void close() {
      try {
        begun.close();
      } catch (RuntimeException | LinkageError failure) {
        guard.log(request, failure);
      }
    }
  }
}
