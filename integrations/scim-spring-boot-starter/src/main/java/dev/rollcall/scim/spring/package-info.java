// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the gateway for Spring Boot 3.5 and 4 with a servlet container. The beans
 * of the host replace the defaults by type. The package uses only types of Spring Boot that both
 * versions have under the same name.
 * <!-- snippet: integrations/scim-spring-boot-starter/src/test/java/dev/rollcall/scim/spring/RevocationTest.java#bean -->
 *
 * <pre>
 * &#64;Bean
 * AccessRevoker endSessions(Sessions sessions) {
 *   return (context, revocation) -&gt;
 *       sessions.endAll(context.tenantId(), revocation.account().id());
 * }
 * </pre>
 */
@NullMarked
package dev.rollcall.scim.spring;

import org.jspecify.annotations.NullMarked;
