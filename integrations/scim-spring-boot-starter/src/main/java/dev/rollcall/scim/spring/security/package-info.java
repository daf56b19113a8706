// SPDX-License-Identifier: Apache-2.0
/**
 * The integration of Spring Security: a filter chain for SCIM requests, and the caller as their
 * authentication.
 */
@NullMarked
package dev.rollcall.scim.spring.security;

import org.jspecify.annotations.NullMarked;
