// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Observes on which threads the gateway works. */
@ApplicationScoped
public class Threads implements ProvisioningListener {
  private final List<String> observed = new CopyOnWriteArrayList<>();

  /** Returns the kind of each observed thread. */
  public List<String> observed() {
    return observed;
  }

  @Override
  public void onEvent(TenantContext context, ProvisioningEvent event) {
    String name = Thread.currentThread().getName().replaceAll("-\\d+$", "");
    observed.add(
        name
            + (Arc.container().requestContext().isActive() ? " with" : " without")
            + " request context");
  }
}
