// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jersey;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Objects;

/**
 * A gateway beside the host's own resources in one registration, for hosts on Jersey alone: other
 * runtimes do not serve resources that a feature registers. {@link ScimApplication#classes()} works
 * in all of them.
 *
 * <pre>{@code
 * new ResourceConfig(OrdersResource.class).register(new ScimFeature(gateway));
 * }</pre>
 *
 * <p>A host whose stores are made by its injection framework calls {@link #configure} from a
 * feature of its own, into which they are injected.
 */
public final class ScimFeature implements Feature {
  private final Gateway gateway;

  /** A feature that mounts this gateway. */
  public ScimFeature(Gateway gateway) {
    this.gateway = Objects.requireNonNull(gateway, "gateway");
  }

  @Override
  public boolean configure(FeatureContext context) {
    ScimApplication.properties(gateway).forEach(context::property);
    ScimApplication.classes().forEach(context::register);
    return true;
  }
}
