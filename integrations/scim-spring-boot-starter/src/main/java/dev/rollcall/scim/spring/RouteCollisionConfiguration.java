// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.Gateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Checks at start-up that no controller of the host is within the route of the gateway. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RequestMappingHandlerMapping.class)
class RouteCollisionConfiguration {
  @Bean
  SmartInitializingSingleton scimRouteCollisionCheck(
      Gateway gateway,
      ScimProperties properties,
      ObjectProvider<RequestMappingHandlerMapping> mappings) {
    RouteCollisions collisions = new RouteCollisions(gateway, properties.route());
    return () -> mappings.stream().forEach(collisions::check);
  }
}
