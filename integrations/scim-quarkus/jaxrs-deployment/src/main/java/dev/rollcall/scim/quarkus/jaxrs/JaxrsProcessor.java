// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.jaxrs;

import dev.rollcall.scim.jaxrs.ScimApplication;
import io.quarkus.arc.deployment.BuildTimeConditionBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import org.jboss.jandex.DotName;
import org.jboss.logging.Logger;

/**
 * Explains the adapter to a developer who adds it to a Quarkus application. Quarkus REST cannot run
 * it, because its filters block the event loop; RESTEasy Classic can.
 */
final class JaxrsProcessor {
  private static final Logger LOG = Logger.getLogger("dev.rollcall.scim");
  private static final String ADAPTER = ScimApplication.class.getPackageName();

  @BuildStep
  void ignoreInQuarkusRest(
      Capabilities capabilities,
      CombinedIndexBuildItem index,
      BuildProducer<BuildTimeConditionBuildItem> conditions) {
    boolean isIndexed =
        index.getIndex().getClassByName(DotName.createSimple(ScimApplication.class)) != null;
    if (capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
      LOG.warn(
          "scim-jaxrs serves no SCIM requests in Quarkus REST and is ignored. Replace the dependency"
              + " dev.rollcall:scim-jaxrs by dev.rollcall:scim-quarkus.");
      index.getIndex().getClassesInPackage(ADAPTER).stream()
          .map(type -> new BuildTimeConditionBuildItem(type, false))
          .forEach(conditions::produce);
    } else if (isIndexed) {
      LOG.warn(
          "scim-jaxrs is indexed, so that Quarkus finds its Application in addition to that of the"
              + " host. Remove the property quarkus.index-dependency that names it.");
    }
  }
}
