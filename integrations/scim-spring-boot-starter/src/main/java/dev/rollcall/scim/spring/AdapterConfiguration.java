// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.servlet.ScimServletFilter;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Registers the gateway as a filter, by itself or within Jersey. Beans of the type {@link
 * RequestHandler}, such as the console, are mounted beside it.
 */
@Configuration(proxyBeanMethods = false)
class AdapterConfiguration {
  private static final List<String> JERSEY =
      List.of(
          "dev.rollcall.scim.jaxrs.ScimApplication",
          "org.glassfish.jersey.servlet.ServletContainer",
          "org.glassfish.jersey.inject.hk2.Hk2InjectionManagerFactory");

  @Bean
  FilterRegistrationBean<Filter> scimFilter(
      Gateway gateway,
      ObjectProvider<RequestHandler> handlers,
      ScimProperties properties,
      ResourceLoader resources) {
    List<RequestHandler> further =
        handlers.orderedStream().filter(handler -> !(handler instanceof Gateway)).toList();
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>(
            switch (properties.adapter()) {
              case SERVLET -> new ScimServletFilter(gateway, further);
              case JAXRS -> jersey(gateway, further, resources);
            });
    filter.setName("scim");
    filter.setOrder(properties.filterOrder());
    return filter;
  }

  private static Filter jersey(
      Gateway gateway, List<RequestHandler> further, ResourceLoader resources) {
    List<String> missing =
        JERSEY.stream()
            .filter(type -> !ClassUtils.isPresent(type, resources.getClassLoader()))
            .toList();
    if (!missing.isEmpty()) {
      throw ScimConfigurationException.noJersey(missing);
    }
    return JerseyFilter.of(gateway, further);
  }
}
