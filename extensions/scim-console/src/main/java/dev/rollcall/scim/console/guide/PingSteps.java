// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.List;

/** The steps in the admin console of PingOne. */
final class PingSteps {
  private PingSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of("Open the environment in the PingOne admin console."),
            GuideText.of(
                "Go to **Integrations** > **Provisioning**, select **+** and then **New"
                    + " Connection**."),
            GuideText.of(
                "Select **Identity Store**, then **SCIM Outbound**, enter {} as name and select"
                    + " **Next**.",
                values.product())),
        connect(values),
        List.of(
            GuideText.of(
                "Set **User Identifier** to `{}` and **User Filter Expression** to `{} eq \"%s\"`.",
                values.userMatching(), values.userMatching()),
            GuideText.of(
                "Enable **Allow Users to be Created**, **Allow Users to be Updated** and **Allow"
                    + " Users to be Disabled**, and set **Remove Action** to **Disable**. Select"
                    + " **Save**."),
            GuideText.of(
                "Select **+** and then **New Rule**, with PingOne as source and {} as target. On the"
                    + " tab **Attribute Mapping**, enter the mappings of the table of user"
                    + " attributes.",
                values.product())),
        assign(values),
        List.of(
            GuideText.of("Switch on the rule and the connection. Synchronization starts at once.")),
        List.of(
            GuideText.of(
                "The tab **Sync Status** of the rule shows the users that were created, updated or"
                    + " failed; **Monitoring** > **Audit** shows each event."),
            GuideText.of(
                "PingOne does not clear an attribute in {} once it had a value.",
                values.product())));
  }

  private static List<GuideText> connect(Values values) {
    return List.of(
        GuideText.of("Enter `{}` as **SCIM Base URL**.", values.tenantUrl()),
        GuideText.of(
            "Set **SCIM Version** to **2.0** and **Users Resource** to `/Users`"
                + values.either("", ", and **Groups Resource** to `/Groups`")
                + "."),
        GuideText.of(
            "Set **Authentication Method** to **OAuth 2 Bearer Token**, enter the {} as **OAuth"
                + " Access Token** and set **Auth Type Header** to **Bearer**.",
            values.tokenName()),
        GuideText.of("Select **Test Connection** and then **Next**."));
  }

  private static List<GuideText> assign(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of(
            "On the tab **User Filter** of the rule, enter the condition that selects users."));
    if (values.hasGroups()) {
      steps.add(GuideText.of("On the tab **Groups** of the rule, add the groups to provision."));
    }
    return steps;
  }
}
