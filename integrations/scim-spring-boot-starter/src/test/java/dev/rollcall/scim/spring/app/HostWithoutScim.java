// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The pages and the security of the host alone, for comparison. */
@EnableAutoConfiguration
@Import({Pages.class, HostSecurity.class})
public final class HostWithoutScim {}
