// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;

/** Finds the beans of the host by type. */
record ScimBeans(ListableBeanFactory factory) {
  /**
   * Finds the only or the primary bean of a type.
   *
   * @throws ScimConfigurationException when there are several
   */
  <T> Optional<T> find(Class<T> type) {
    return unique(type, factory.getBeanProvider(type));
  }

  /** As {@link #find}, for a type with generic arguments. */
  <T> Optional<T> find(Class<T> type, Class<?> argument) {
    return unique(
        type, factory.getBeanProvider(ResolvableType.forClassWithGenerics(type, argument)));
  }

  /** Finds a bean of which the host may have several that are not for the gateway. */
  <T> Optional<T> findUnambiguous(Class<T> type) {
    return Optional.ofNullable(factory.getBeanProvider(type).getIfUnique());
  }

  <T> Stream<T> all(Class<T> type) {
    return factory.getBeanProvider(type).orderedStream();
  }

  <T> T require(Class<T> type, Supplier<ScimConfigurationException> absent) {
    return find(type).orElseThrow(absent);
  }

  private <T> Optional<T> unique(Class<?> type, ObjectProvider<T> provider) {
    try {
      return Optional.ofNullable(provider.getIfAvailable());
    } catch (NoUniqueBeanDefinitionException several) {
      List<String> names =
          Optional.ofNullable(several.getBeanNamesFound()).stream()
              .flatMap(found -> found.stream())
              .sorted()
              .toList();
      throw ScimConfigurationException.severalBeans(type, names);
    }
  }
}
