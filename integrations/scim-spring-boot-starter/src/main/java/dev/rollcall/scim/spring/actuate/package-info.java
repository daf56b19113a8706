// SPDX-License-Identifier: Apache-2.0
/**
 * Actuator endpoints and the health contribution of the gateway. The types of Actuator for
 * endpoints have the same names in Spring Boot 3.5 and 4; those for health do not, and each version
 * has a separate auto-configuration.
 */
@NullMarked
package dev.rollcall.scim.spring.actuate;

import org.jspecify.annotations.NullMarked;
