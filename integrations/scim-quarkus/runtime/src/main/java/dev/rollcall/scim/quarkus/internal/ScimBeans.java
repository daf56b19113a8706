// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.arc.impl.ParameterizedTypeImpl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the beans of the host by type. */
record ScimBeans(ArcContainer container) {
  /**
   * Finds the bean of a type.
   *
   * @throws io.quarkus.runtime.configuration.ConfigurationException when there are several
   */
  <T> Optional<T> find(Class<T> type) {
    return unique(type, container.listAll(type, Default.Literal.INSTANCE)).map(ScimBeans::instance);
  }

  /** Finds a bean that the host or the extension declares. */
  <T> T require(Class<T> type) {
    return find(type).orElseThrow();
  }

  /** Returns whether the host declares a bean of a type. */
  boolean isDeclared(Class<?> type) {
    return container.listAll(type).stream().anyMatch(handle -> !handle.getBean().isDefaultBean());
  }

  /** Returns all beans of a type, those of a higher priority first. */
  <T> Stream<T> all(Class<T> type) {
    return container.listAll(type).stream().map(ScimBeans::instance);
  }

  /** Returns the bindings of resource types. */
  List<ResourceBinding<?>> bindings() {
    return container.listAll(new TypeLiteral<ResourceBinding<?>>() {}).stream()
        .<ResourceBinding<?>>map(ScimBeans::instance)
        .toList();
  }

  /** Finds the store of a record. */
  <R> Optional<InstanceHandle<ResourceStore<R>>> store(RecordBinding<R> binding) {
    Type type = new ParameterizedTypeImpl(ResourceStore.class, binding.record());
    return unique(ResourceStore.class, container.listAll(type, Default.Literal.INSTANCE));
  }

  /** Returns the stores of the host. */
  Stream<InjectableBean<?>> stores() {
    return container.listAll(new TypeLiteral<ResourceStore<?>>() {}).stream()
        .map(InstanceHandle::getBean);
  }

  private static <T> Optional<InstanceHandle<T>> unique(
      Class<?> type, List<InstanceHandle<T>> handles) {
    if (handles.size() > 1) {
      throw ConfigurationErrors.severalBeans(
          type, handles.stream().map(handle -> describe(handle.getBean())).sorted().toList());
    }
    return handles.stream().findFirst();
  }

  /** Returns the object behind a proxy, which may implement more interfaces than the proxy. */
  static <T> T instance(InstanceHandle<T> handle) {
    return handle.getBean().getScope() == ApplicationScoped.class
        ? ClientProxy.unwrap(handle.get())
        : handle.get();
  }

  /** Describes the declaration of a bean. */
  static String describe(InjectableBean<?> bean) {
    InjectableBean<?> declaring = bean.getDeclaringBean();
    return declaring == null
        ? bean.getBeanClass().getName()
        : declaring.getBeanClass().getName()
            + " (producer of "
            + bean.getImplementationClass().getSimpleName()
            + ")";
  }
}
