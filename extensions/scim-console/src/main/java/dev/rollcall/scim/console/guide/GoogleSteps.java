// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.List;

/** The steps in the Google Admin console. */
final class GoogleSteps {
  private GoogleSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of(
                "Open the Google Admin console <https://admin.google.com> as a super administrator."),
            GuideText.of(
                "Go to **Apps** > **Web and mobile apps** and select {}. If it is not in the list,"
                    + " select **Add app** > **Search for apps**. Automatic provisioning is available"
                    + " only for applications of Google's catalog.",
                values.product())),
        List.of(
            GuideText.of("Select **Autoprovisioning** and then **Configure autoprovisioning**."),
            GuideText.of("Enter the {} as **Access token**.", values.tokenName()),
            GuideText.of("Enter `{}` as **Endpoint URL**.", values.tenantUrl())),
        List.of(
            GuideText.of(
                "For each target attribute of the table of user attributes, choose the Google"
                    + " Directory attribute in the same line, and select **Continue**.")),
        assign(values),
        List.of(
            GuideText.of(
                "Choose the delay after which a user who is suspended, deleted or without the"
                    + " application is deactivated in {}, and select **Finish**.",
                values.product()),
            GuideText.of("Switch on **Autoprovisioning** and confirm with **Turn on**.")),
        List.of(
            GuideText.of(
                "Google synchronizes every few hours. The card **Autoprovisioning** shows the"
                    + " number of users that were created, suspended or failed.")));
  }

  private static List<GuideText> assign(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of(
            "Under **User access**, turn the application on for the organizational units that shall"
                + " use it."));
    steps.add(
        GuideText.of("To restrict the users further, add groups under **Provisioning scope**."));
    if (values.hasGroups()) {
      steps.add(
          GuideText.of(
              "Google Workspace provisions users; groups are not sent to {}.", values.product()));
    }
    return steps;
  }
}
