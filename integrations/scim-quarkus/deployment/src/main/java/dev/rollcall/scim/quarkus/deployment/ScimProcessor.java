// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.quarkus.ScimBuildTimeConfig;
import dev.rollcall.scim.quarkus.ServiceProviderCustomizer;
import dev.rollcall.scim.quarkus.internal.JdbcProducer;
import dev.rollcall.scim.quarkus.internal.MemoryProducer;
import dev.rollcall.scim.quarkus.internal.MountedHandler;
import dev.rollcall.scim.quarkus.internal.RevocationProducer;
import dev.rollcall.scim.quarkus.internal.ScimProducer;
import dev.rollcall.scim.quarkus.internal.ScimRecorder;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.jandex.DotName;

/** Adds the gateway to an application. */
@BuildSteps(onlyIf = ScimProcessor.IsEnabled.class)
final class ScimProcessor {
  /**
   * Before the handlers for CORS, authentication and authorization, since the gateway does all of
   * this itself.
   */
  private static final int PRIORITY = SecurityHandlerPriorities.CORS + 100;

  static final String JDBC_STORES = "dev.rollcall.scim.jdbc.JdbcStores";
  static final String FEATURE = "scim";

  private static final String VALIDATOR = "jakarta.validation.Validator";
  private static final String EVENTS = "dev.rollcall.scim.events.";
  private static final String SECURITY_EVENTS = EVENTS + "SecurityEvents";

  /** Named, since the class cannot be loaded without {@code scim-events}. */
  private static final String EVENTS_PRODUCER = "dev.rollcall.scim.quarkus.internal.EventsProducer";

  /** The types of optional libraries that the gateway looks up. */
  private static final List<String> OPTIONAL =
      List.of(
          JDBC_STORES,
          VALIDATOR,
          SECURITY_EVENTS,
          EVENTS + "EventEndpoints",
          EVENTS + "EventSigningKeys",
          EVENTS + "EventStreams");

  /** The beans that the gateway looks up, so that the container keeps them. */
  private static final List<Class<?>> LOOKED_UP =
      List.of(
          AccessRevoker.class,
          Authenticator.class,
          Clock.class,
          CorsPolicy.class,
          CredentialStore.class,
          CursorKeys.class,
          DeprovisioningCounter.class,
          EventOutbox.class,
          EventStreamStore.class,
          ExternalIds.class,
          Gateway.class,
          LoadLimits.class,
          LoggedAttributes.class,
          LogoutEndpoints.class,
          MeResolver.class,
          MountedHandler.class,
          OutboxRelay.class,
          OutboxRelay.Receiver.class,
          PendingMembers.class,
          ProtectedResources.class,
          ProvisioningListener.class,
          ProvisioningLog.class,
          RequestObserver.class,
          ResourceBinding.class,
          ResourceStore.class,
          RevocationObserver.class,
          RevocationQueue.class,
          RevocationRelay.class,
          RevokingGroups.class,
          SecurityEventObserver.class,
          ServiceProvider.class,
          ServiceProviderCustomizer.class,
          TenantDirectory.class,
          TenantProfile.class,
          TokenEndpoint.class,
          TrustedProxies.class,
          UnitOfWork.class);

  /** Returns whether the gateway is part of the application. */
  static final class IsEnabled implements BooleanSupplier {
    private final ScimBuildTimeConfig config;

    IsEnabled(ScimBuildTimeConfig config) {
      this.config = config;
    }

    @Override
    public boolean getAsBoolean() {
      return config.enabled();
    }
  }

  @BuildStep
  FeatureBuildItem feature() {
    return new FeatureBuildItem(FEATURE);
  }

  @BuildStep
  AdditionalBeanBuildItem producers() {
    AdditionalBeanBuildItem.Builder producers =
        AdditionalBeanBuildItem.builder()
            .addBeanClasses(
                ScimProducer.class,
                RevocationProducer.class,
                QuarkusClassLoader.isClassPresentAtRuntime(JDBC_STORES)
                    ? JdbcProducer.class
                    : MemoryProducer.class)
            .setUnremovable();
    if (hasEvents()) {
      producers.addBeanClass(EVENTS_PRODUCER);
    }
    return producers.build();
  }

  private static boolean hasEvents() {
    return QuarkusClassLoader.isClassPresentAtRuntime(SECURITY_EVENTS);
  }

  @BuildStep
  UnremovableBeanBuildItem lookedUp() {
    return UnremovableBeanBuildItem.beanTypes(
        Stream.concat(LOOKED_UP.stream().map(Class::getName), OPTIONAL.stream())
            .map(DotName::createSimple)
            .toArray(DotName[]::new));
  }

  @BuildStep
  @Record(ExecutionTime.RUNTIME_INIT)
  FilterBuildItem handler(ScimRecorder recorder, HttpRootPathBuildItem root) {
    return new FilterBuildItem(recorder.handler(root.getRootPath(), hasEvents()), PRIORITY);
  }

  @BuildStep
  void requireBinding(
      ValidationPhaseBuildItem phase, BuildProducer<ValidationErrorBuildItem> errors) {
    boolean hasResource =
        Stream.of(ResourceBinding.class, ServiceProviderCustomizer.class)
            .anyMatch(type -> hasBean(phase, type));
    boolean isReplaced =
        Stream.of(ServiceProvider.class, Gateway.class)
            .anyMatch(type -> beans(phase, type).anyMatch(bean -> !bean.isDefaultBean()));
    if (!hasResource && !isReplaced) {
      errors.produce(
          new ValidationErrorBuildItem(
              new ConfigurationException(
                  "The SCIM gateway has no resource type: there is neither a record with"
                      + " @ScimResource nor a ResourceBinding bean. Annotate the record of your"
                      + " users, or set quarkus.scim.enabled=false.")));
    }
  }

  private static boolean hasBean(ValidationPhaseBuildItem phase, Class<?> type) {
    return beans(phase, type).findAny().isPresent();
  }

  private static Stream<BeanInfo> beans(ValidationPhaseBuildItem phase, Class<?> type) {
    DotName name = DotName.createSimple(type);
    return phase.getContext().beans().stream().filter(bean -> bean.hasType(name));
  }
}
