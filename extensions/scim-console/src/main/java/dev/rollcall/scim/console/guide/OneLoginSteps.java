// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.console.guide.ProviderSteps.Values;
import java.util.ArrayList;
import java.util.List;

/** The steps in the administration pages of OneLogin. */
final class OneLoginSteps {
  private OneLoginSteps() {}

  static ProviderSteps of(Values values) {
    return new ProviderSteps(
        List.of(
            GuideText.of("Open the administration pages of OneLogin."),
            GuideText.of(
                "Go to **Applications** > **Applications**, select **Add App** and search for"
                    + " **SCIM Provisioner with SAML (SCIM v2 Enterprise)**."),
            GuideText.of("Enter {} as **Display Name** and select **Save**.", values.product())),
        List.of(
            GuideText.of(
                "On the tab **Configuration**, enter `{}` as **SCIM Base URL**.",
                values.tenantUrl()),
            GuideText.of("Enter the {} as **SCIM Bearer Token**.", values.tokenName()),
            GuideText.of(
                "Under **API Connection**, select **Enable**. The status changes to **Enabled**."),
            GuideText.of("Select **Save**.")),
        List.of(
            GuideText.of(
                "On the tab **Configuration**, edit **SCIM JSON Template** so that it contains the"
                    + " target attributes of the table with their sources, and no other ones. An"
                    + " attribute of the form `emails[type eq \"work\"].value` is an element of an"
                    + " array with `type` and `value`."),
            GuideText.of(
                "On the tab **Parameters**, check the value of **SCIM Username**, which becomes"
                    + " `userName`.")),
        assign(values),
        List.of(
            GuideText.of(
                "On the tab **Provisioning**, select **Enable provisioning**, choose the actions"
                    + " that need approval, and choose **Suspend** for users who are deleted or lose"
                    + " access."),
            GuideText.of("Select **Save**.")),
        List.of(
            GuideText.of(
                "The tab **Users** of the application shows the state of each user. A failed user"
                    + " has the message of {}; select the state to try again.",
                values.product()),
            GuideText.of("**Activity** > **Events** shows the history.")));
  }

  private static List<GuideText> assign(Values values) {
    List<GuideText> steps = new ArrayList<>();
    steps.add(
        GuideText.of(
            "On the tab **Access**, select the roles whose members shall have an account, and"
                + " select **Save**."));
    if (values.hasGroups()) {
      steps.add(
          GuideText.of(
              "On the tab **Parameters**, select **Groups** and then **Include in User"
                  + " Provisioning**. On the tab **Rules**, add a rule that sets groups in {} from"
                  + " the roles of OneLogin.",
              values.product()));
    }
    return steps;
  }
}
