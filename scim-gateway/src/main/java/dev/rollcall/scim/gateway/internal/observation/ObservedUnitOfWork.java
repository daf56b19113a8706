// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.observation.RequestObservation.Scope;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.util.function.Function;

/**
 * Observes the commit of units of work: the time between the end of the work and the end of the
 * unit.
 *
 * @param unitOfWork the host's transaction
 */
public record ObservedUnitOfWork(UnitOfWork unitOfWork) implements UnitOfWork {
  @Override
  public <T> T run(TenantContext context, Function<TenantContext, T> work) {
    Commit commit = new Commit(context);
    try {
      return unitOfWork.run(
          context,
          unit -> {
            T result = work.apply(unit);
            commit.begin();
            return result;
          });
    } catch (RuntimeException | Error failure) {
      commit.scope.failed(failure);
      throw failure;
    } finally {
      commit.scope.close();
    }
  }

  /** The commit of one unit of work, which begins when its work has succeeded. */
  private static final class Commit {
    private final TenantContext context;
    private Scope scope = Scope.NONE;

    Commit(TenantContext context) {
      this.context = context;
    }

    /** Begins the commit, once, even if the unit of work runs its work again. */
    void begin() {
      scope.close();
      scope = context.observation().begin(RequestStep.COMMIT);
    }
  }
}
