// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.List;

/** The steps for a SCIM 2.0 client whose pages are not known. */
final class GenericSteps {
  private GenericSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of(
                "In the administration pages of your identity provider, add an application or"
                    + " connection for {} with provisioning by SCIM 2.0.",
                values.product())),
        List.of(
            GuideText.of(
                "Enter `{}` as SCIM base URL. Clients append `{}` to it.",
                values.tenantUrl(),
                values.either("/Users", "/Users and /Groups")),
            GuideText.of(
                "Choose authentication by a bearer token (HTTP header `Authorization: Bearer`) and"
                    + " enter the {}.",
                values.tokenName()),
            GuideText.of("Test the connection if your identity provider offers it.")),
        List.of(
            GuideText.of(
                "Map the attributes as in the tables of this guide. Match existing users by `{}`.",
                values.userMatching())),
        List.of(
            GuideText.of(
                "Assign {} to the application. Begin with a few of them.",
                values.either("users", "users and groups"))),
        List.of(
            GuideText.of(
                "Enable creation, update and deactivation of users"
                    + values.either("", ", and provisioning of groups")
                    + ", and start provisioning.")),
        List.of(
            GuideText.of(
                "Compare the number of users in {} with the number of assigned users after the first"
                    + " cycle.",
                values.product())));
  }
}
