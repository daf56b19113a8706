// SPDX-License-Identifier: Apache-2.0
/**
 * The article by which a customer's administrator can connect an identity provider, generated from
 * the declaration of the application. {@link dev.rollcall.scim.console.guide.CustomerGuide} creates
 * it; {@link dev.rollcall.scim.console.guide.GuideWords} holds the text of the host.
 * <!-- snippet: extensions/scim-console/src/test/java/dev/rollcall/scim/console/CustomerGuideTest.java#write -->
 *
 * <pre>{@code
 * GuideWords words =
 *     GuideWords.of("Example")
 *         .tenantName("organization ID")
 *         .support("help@app.example")
 *         .tokenStep("Select **Settings** > **Access** and then **Issue token**.")
 *         .build();
 * CustomerGuide guide = CustomerGuide.of(HostAccess.to(provider).describe(tenant), words);
 * List<Path> files = guide.writeTo(directory);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.console.guide;

import org.jspecify.annotations.NullMarked;
