// SPDX-License-Identifier: Apache-2.0
/**
 * The common parameters of all SPI calls: the tenant context, the caller and the scopes of its
 * credential; and the forms of ids and pages that stores share. The interfaces that a host
 * implements are in the sub-packages. The SPI does not depend on HTTP or JSON.
 */
@NullMarked
package dev.rollcall.scim.spi;

import org.jspecify.annotations.NullMarked;
