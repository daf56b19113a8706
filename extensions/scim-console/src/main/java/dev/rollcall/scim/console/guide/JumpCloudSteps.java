// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.List;

/** The steps in the JumpCloud Admin Portal. */
final class JumpCloudSteps {
  private JumpCloudSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of("Open the JumpCloud Admin Portal."),
            GuideText.of(
                "Go to **SSO Applications**, select **Add New Application** and then **Custom"
                    + " Application**."),
            GuideText.of(
                "Select **Export users to this app (Identity Management)**, enter {} as **Display"
                    + " Label** and save the application.",
                values.product())),
        List.of(
            GuideText.of(
                "On the tab **Identity Management**, choose **SCIM API** and **SCIM 2.0**."),
            GuideText.of("Enter `{}` as **Base URL**.", values.tenantUrl()),
            GuideText.of("Enter the {} as **Token Key**.", values.tokenName()),
            GuideText.of(
                "Enter an address that no user has as **Test User Email**: JumpCloud creates a user"
                    + values.either("", " and a group")
                    + " for the test and removes them."),
            GuideText.of("Select **Test Connection**.")),
        List.of(
            GuideText.of(
                "Compare the attribute mappings with the table of user attributes and remove"
                    + " mappings that are not in it. JumpCloud matches users by `{}`.",
                values.userMatching())),
        assign(values),
        List.of(GuideText.of("Select **Activate** and then **Save**.")),
        List.of(
            GuideText.of(
                "**Directory Insights** shows each operation and the message of {} if it failed.",
                values.product())));
  }

  private static List<GuideText> assign(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of(
            "On the tab **User Groups**, select the groups whose members shall have an account."));
    steps.add(
        GuideText.of(
            values.hasGroups()
                ? "Enable **Group Management**, so that these groups and their members also appear"
                    + " in {}."
                : "Leave **Group Management** off, because {} does not support groups.",
            values.product()));
    return steps;
  }
}
