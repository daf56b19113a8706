// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.Locale;
import java.util.Optional;

/** The identity providers whose set-up a guide describes. */
public enum IdentityProvider {
  /** Microsoft Entra ID, with an application of its gallery. */
  ENTRA_GALLERY("Microsoft Entra ID", "Microsoft Entra ID (gallery application)"),
  /** Microsoft Entra ID, with an application that the customer creates. */
  ENTRA("Microsoft Entra ID", "Microsoft Entra ID (custom application)"),
  /** Okta. */
  OKTA("Okta", "Okta"),
  /** OneLogin. */
  ONELOGIN("OneLogin", "OneLogin"),
  /** JumpCloud. */
  JUMPCLOUD("JumpCloud", "JumpCloud"),
  /** PingOne. */
  PING("PingOne", "PingOne"),
  /** Google Workspace. */
  GOOGLE_WORKSPACE("Google Workspace", "Google Workspace"),
  /** Any other SCIM 2.0 client. */
  GENERIC("your identity provider", "Another identity provider");

  private final String title;
  private final String choice;

  IdentityProvider(String title, String choice) {
    this.title = title;
    this.choice = choice;
  }

  /** Returns the name in sentences, such as {@code Microsoft Entra ID}. */
  public String title() {
    return title;
  }

  /** Returns the name in a list of all identity providers. */
  public String choice() {
    return choice;
  }

  /** Returns the name in URLs and file names, such as {@code entra-gallery}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds an identity provider by its name in URLs. */
  public static Optional<IdentityProvider> find(String slug) {
    for (IdentityProvider provider : values()) {
      if (provider.slug().equals(slug)) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }
}
