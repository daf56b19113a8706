// SPDX-License-Identifier: Apache-2.0
/**
 * The article by which a customer's administrator can connect an identity provider, generated from
 * the declaration of the application. {@link dev.rollcall.scim.console.guide.CustomerGuide} creates
 * it; {@link dev.rollcall.scim.console.guide.GuideWords} holds the text of the host.
 */
@NullMarked
package dev.rollcall.scim.console.guide;

import org.jspecify.annotations.NullMarked;
