// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.tenant.Tenant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Declares the tenants of the property {@code scim.tenants}. */
@Configuration(proxyBeanMethods = false)
@Conditional(TenantListCondition.class)
class TenantListConfiguration {
  @Bean
  MemoryTenants scimTenants(ScimProperties properties) {
    MemoryTenants tenants = new MemoryTenants();
    properties.tenants().forEach(id -> tenants.put(Tenant.of(id)));
    return tenants;
  }
}
