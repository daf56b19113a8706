// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.List;

/** The steps in the Okta Admin Console. */
final class OktaSteps {
  private OktaSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of("Open the Okta Admin Console as an application administrator."),
            GuideText.of(
                "Go to **Applications** > **Applications** and open the application of {}. If there"
                    + " is none, select **Create App Integration** and create it with the sign-in"
                    + " method that you use.",
                values.product()),
            GuideText.of(
                "On the tab **General**, select **Edit** in **App Settings**, set **Provisioning**"
                    + " to **SCIM** and select **Save**.")),
        connect(values),
        map(values),
        assign(values),
        List.of(
            GuideText.of(
                "On the tab **Provisioning**, select **To App** and then **Edit**. Enable **Create"
                    + " Users**, **Update User Attributes** and **Deactivate Users**, and select"
                    + " **Save**. Okta then provisions each assigned user at once.")),
        List.of(
            GuideText.of(
                "Failed requests appear in **Dashboard** > **Tasks** with the message of {}; select"
                    + " **Retry Selected** when the cause is corrected.",
                values.product()),
            GuideText.of(
                "**Reports** > **System Log** shows each operation. Okta never deletes a user in"
                    + " {}; it deactivates the user.",
                values.product())));
  }

  private static List<GuideText> connect(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of("On the tab **Provisioning**, select **Integration** and then **Edit**."));
    steps.add(GuideText.of("Enter `{}` as **SCIM connector base URL**.", values.tenantUrl()));
    steps.add(
        GuideText.of(
            "Enter `{}` as **Unique identifier field for users**.", values.userMatching()));
    steps.add(
        GuideText.of(
            "Under **Supported provisioning actions**, select **Push New Users** and **Push Profile"
                + " Updates**"
                + values.either(". {} does not support **Push Groups**.", " and **Push Groups**."),
            values.hasGroups() ? new String[0] : new String[] {values.product()}));
    steps.add(
        GuideText.of(
            "Set **Authentication Mode** to **HTTP Header** and enter the {} as **Authorization**.",
            values.tokenName()));
    steps.add(GuideText.of("Select **Test Connector Configuration**, and then **Save**."));
    return steps;
  }

  private static List<GuideText> map(Values values) {
    return List.of(
        GuideText.of(
            "On the tab **Provisioning**, select **To App** and scroll to the attribute mappings."),
        GuideText.of(
            "Remove each mapping that is not in the table of user attributes, and correct the"
                + " sources that differ. Add a missing attribute with **Go to Profile Editor** >"
                + " **Add Attribute**; its external name is the first part of the target attribute,"
                + " and its external namespace is the URN of the schema."),
        GuideText.of("Okta matches existing users by `{}`.", values.userMatching()));
  }

  private static List<GuideText> assign(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of(
            "On the tab **Assignments**, select **Assign** and then **Assign to People** or"
                + " **Assign to Groups**. Begin with one person."));
    if (values.hasGroups()) {
      steps.add(
          GuideText.of(
              "On the tab **Push Groups**, select **Push Groups** > **Find groups by name**, choose"
                  + " a group and select **Save**. Assign the same people to the application, because"
                  + " Okta pushes only members that are assigned. Use different groups for"
                  + " assignments and for **Push Groups**."));
    }
    return steps;
  }
}
