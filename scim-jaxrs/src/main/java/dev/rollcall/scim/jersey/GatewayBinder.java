// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jersey;

import dev.rollcall.scim.gateway.Gateway;
import java.util.Objects;
import org.glassfish.hk2.utilities.binding.AbstractBinder;

/**
 * Binds the gateway for injection into the host's resources and filters: {@code @Inject Gateway}.
 * It binds only the gateway: the tenant of a request is an argument and is not injected. Needs
 * {@code org.glassfish.hk2:hk2-api}, which comes with {@code jersey-hk2}.
 *
 * <pre>{@code
 * new ResourceConfig(OrdersResource.class)
 *     .register(new ScimFeature(gateway))
 *     .register(new GatewayBinder(gateway));
 * }</pre>
 */
@SuppressWarnings("exports") // A host that uses the binder requires the module of HK2.
public final class GatewayBinder extends AbstractBinder {
  private final Gateway gateway;

  /** Creates a binder of this gateway. */
  public GatewayBinder(Gateway gateway) {
    this.gateway = Objects.requireNonNull(gateway, "gateway");
  }

  @Override
  protected void configure() {
    bind(gateway).to(Gateway.class);
  }
}
