// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jersey;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Objects;

/**
 * Mounts a gateway beside the host's resources in one registration. For hosts on Jersey only: other
 * runtimes do not serve resources that a feature registers. {@link ScimApplication#classes()} works
 * in all of them.
 *
 * <pre>{@code
 * new ResourceConfig(OrdersResource.class).register(new ScimFeature(gateway));
 * }</pre>
 *
 * <p>A host whose stores are created by its injection framework calls {@link #configure} from its
 * feature, into which they are injected.
 */
public final class ScimFeature implements Feature {
  private final Gateway gateway;

  /** Creates a feature that mounts this gateway. */
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
