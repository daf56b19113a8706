// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of the gateway at build time. */
@ConfigMapping(prefix = "quarkus.scim")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface ScimBuildTimeConfig {
  /** Includes the gateway in the application. */
  @WithDefault("true")
  boolean enabled();
}
