// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.util.List;
import java.util.Optional;

/**
 * The steps in the pages of an identity provider.
 *
 * @param add creates the application or connection
 * @param connect enters URL and credential
 * @param map reviews the attribute mappings
 * @param assign chooses users and groups
 * @param start starts provisioning
 * @param monitor explains cycles and logs
 */
record ProviderSteps(
    List<GuideText> add,
    List<GuideText> connect,
    List<GuideText> map,
    List<GuideText> assign,
    List<GuideText> start,
    List<GuideText> monitor) {
  /** Copies the lists. */
  ProviderSteps {
    add = List.copyOf(add);
    connect = List.copyOf(connect);
    map = List.copyOf(map);
    assign = List.copyOf(assign);
    start = List.copyOf(start);
    monitor = List.copyOf(monitor);
  }

  /**
   * The values that steps contain.
   *
   * @param product the product of the host
   * @param tenantUrl the tenant URL, with a placeholder in a published guide
   * @param tokenName the host's name for the credential
   * @param userMatching the attribute by which users are matched
   * @param groupMatching the attribute by which groups are matched; empty without groups
   * @param unsupported the default user mappings that the application does not support, as source
   *     and target
   */
  record Values(
      String product,
      String tenantUrl,
      String tokenName,
      String userMatching,
      Optional<String> groupMatching,
      List<String> unsupported) {
    /** Copies the list. */
    Values {
      unsupported = List.copyOf(unsupported);
    }

    boolean hasGroups() {
      return groupMatching.isPresent();
    }

    /** Returns a text for users, or for users and groups. */
    String either(String users, String usersAndGroups) {
      return hasGroups() ? usersAndGroups : users;
    }
  }

  static ProviderSteps of(IdentityProvider provider, Values values) {
    return switch (provider) {
      case ENTRA_GALLERY -> EntraSteps.gallery(values);
      case ENTRA -> EntraSteps.custom(values);
      case OKTA -> OktaSteps.of(values);
      case ONELOGIN -> OneLoginSteps.of(values);
      case JUMPCLOUD -> JumpCloudSteps.of(values);
      case PING -> PingSteps.of(values);
      case GOOGLE_WORKSPACE -> GoogleSteps.of(values);
      case GENERIC -> GenericSteps.of(values);
    };
  }
}
